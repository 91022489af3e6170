import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { createToolchain, defaultCacheFolder, moduleFolder, pythonTool } from '@shoal/toolchain';
import type { KubernetesObject } from '../src/render/index.ts';
import { checkovObjects, checkSchemas, findingText, scoreObjects } from '../src/validate/index.ts';
import { deployment, object } from './support/objects.ts';
import { clusterOf, FINE } from './support/rendered-cluster.ts';

describe('kubeconform', () => {
  it.each<[string, KubernetesObject[], string[]]>([
    ['nothing of what is fine', FINE, []],
    [
      'a field that there is not',
      [deployment('a', {}, { imagee: 'x' })],
      ["at '/spec/template/spec/containers/0': additional properties 'imagee' not allowed"],
    ],
    [
      'a type that is wrong',
      [object('v1', 'ConfigMap', 'a', { data: { a: 1 } })],
      ["at '/data/a': got number, want string"],
    ],
    [
      'a field that is missing',
      [object('apps/v1', 'Deployment', 'a', { spec: {} })],
      ["at '/spec': missing properties 'selector', 'template'"],
    ],
    [
      'a field that a definition does not know',
      [object('x.test/v1', 'One', 'a', { spec: { leest: 1 } })],
      ["at '/spec': additional properties 'leest' not allowed"],
    ],
  ])('refuses %s', async (_what, objects, expected) => {
    const { kubeconform } = await createToolchain().ensure(['kubeconform']);
    const openApi = join(await moduleFolder('kube-apiserver'), 'api/openapi-spec/swagger.json');
    const found = await checkSchemas({ cluster: 'a', rendered: clusterOf(...objects), kubeconform, openApi });
    expect(found.map(({ message }) => message)).toEqual(expected);
  });
});

describe('kube-score', () => {
  const CPU = 'CPU limit is not set';
  it('leaves out what is waived, and tells of waivers that waive nothing', async () => {
    const { 'kube-score': kubeScore } = await createToolchain().ensure(['kube-score']);
    const rendered = clusterOf(deployment('web', {}));
    const waiver = { check: 'container-resources', reason: 'x', objects: ['Deployment team1/*'] };
    const waivers = [
      { ...waiver, summary: CPU },
      { ...waiver, objects: ['Deployment team2/*'] },
    ];
    const options = { cluster: 'a', rendered, kubeScore, kubeVersion: '1.36.3', waivers };
    const { findings, unused } = await scoreObjects(options);
    const lines = findings.map(findingText);
    expect(lines).toContain(
      'tree/web.yaml: Deployment team1/web (Kustomization team1/apps, a): container-resources: Memory limit is not set (container web)',
    );
    expect(lines.filter((line) => line.includes(CPU))).toEqual([]);
    expect(unused).toEqual([waivers[1]]);
  });
});

describe('checkov', () => {
  it('names object and file, leaves out what is waived, and tells of waivers that waive nothing', async () => {
    const checkov = await pythonTool('checkov', defaultCacheFolder());
    const bad = deployment('a.web', { hostNetwork: true }, { securityContext: { privileged: true } });
    // What an object says of itself waives nothing.
    bad.metadata.annotations = { 'checkov.io/skip1': 'CKV_K8S_19=because' };
    const rendered = clusterOf(bad, object('v1', 'ConfigMap', 'fine', { data: { a: 'b' } }));
    const waiver = { check: 'CKV_K8S_16', reason: 'x', objects: ['Deployment team1/*'] };
    const waivers = [waiver, { ...waiver, objects: ['Deployment team2/*'] }];
    const { findings, unused } = await checkovObjects({ cluster: 'a', rendered, checkov, waivers });
    const lines = findings.map(findingText);
    expect(lines).toContain(
      'tree/a.web.yaml: Deployment team1/a.web (Kustomization team1/apps, a): CKV_K8S_19: Containers should not share the host network namespace',
    );
    expect(lines.filter((line) => /CKV_K8S_16:|ConfigMap/.test(line))).toEqual([]);
    expect(unused).toEqual([waivers[1]]);
  });
});
