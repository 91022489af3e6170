import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createHelm } from '@shoal/helm-ts';
import { createKustomize } from '@shoal/kustomize';
import { createToolchain } from '@shoal/toolchain';
import { writeFiles } from '../testing/write-files.ts';
import type { KubernetesObject } from './kubernetes-object.ts';
import { renderRelease, type ReleaseRendering } from './render-release.ts';

const CHART = {
  'charts/back/Chart.yaml': `apiVersion: v2
name: back
version: 0.1.0
dependencies: [{ name: common, version: 0.1.0, repository: 'file://../common' }]
`,
  'charts/back/values.yaml': 'from: chart\nkept: yes\n',
  'charts/back/small.yaml': 'from: small\n',
  'charts/back/crds/one.yaml':
    'apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: { name: ones.x.test }\n',
  'charts/back/templates/all.yaml': `apiVersion: v1
kind: ConfigMap
metadata: { name: {{ .Release.Name }} }
data:
  values: {{ omit .Values "common" | toJson | quote }}
  version: {{ .Chart.AppVersion | default "" | quote }}
  chart: {{ .Chart.Version | quote }}
  kube: {{ .Capabilities.KubeVersion.Version }}
  optional: {{ .Capabilities.APIVersions.Has "x.test/v1/One" | quote }}
---
apiVersion: v1
kind: Pod
metadata: { name: check, annotations: { helm.sh/hook: test } }
`,
  'charts/common/Chart.yaml': 'apiVersion: v2\nname: common\nversion: 0.1.0\n',
  'charts/common/templates/map.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: common }\n',
};

const map = (name: string, data: Record<string, string>): KubernetesObject => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, namespace: 'team1' },
  data,
});

const release = (spec: Record<string, unknown>): KubernetesObject => ({
  apiVersion: 'helm.toolkit.fluxcd.io/v2',
  kind: 'HelmRelease',
  metadata: { name: 'back', namespace: 'team1' },
  spec: { chart: { spec: { chart: 'back', version: '>=0.0.0-0' } }, ...spec },
});

describe('renderRelease', () => {
  let root: string;
  let tools: Record<'helm' | 'kustomize', string>;
  const render = (object: KubernetesObject, more: Partial<ReleaseRendering> = {}) =>
    renderRelease(object, {
      helm: createHelm({ binary: tools.helm, home: join(root, 'home') }),
      kustomize: createKustomize({ binary: tools.kustomize }),
      workspaceRoot: root,
      charts: [{ name: 'back', root: 'charts/back', localDependencies: ['charts/common'] }],
      objects: [],
      installation: { registry: 'r.test' },
      kubeVersion: '1.36.3',
      apiVersions: ['x.test/v1', 'x.test/v1/One'],
      ...more,
    });
  const valuesOf = async (...args: Parameters<typeof render>): Promise<unknown> => {
    const { objects } = await render(...args);
    return JSON.parse(objects.find(({ metadata }) => metadata.name === 'back')?.data?.['values'] ?? '');
  };

  beforeAll(async () => {
    tools = await createToolchain().ensure(['helm', 'kustomize']);
  }, 300_000);
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'release-'));
    writeFiles(root, CHART);
  });
  afterEach(() => {
    rmSync(root, { recursive: true });
  });

  it('renders chart, dependencies, definitions and hooks with what the controller adds', async () => {
    const rendered = await render(
      release({ serviceAccountName: 'flux', commonMetadata: { labels: { tier: 'back' } } }),
      { versions: new Map([['back', '0.1.1-main.7.gabc']]) },
    );
    expect({ ...rendered, files: Object.fromEntries(rendered.files) }).toMatchSnapshot();
  });

  it('takes values from every source, in the order of the controller', async () => {
    const objects = [
      map('facts', { 'values.yaml': 'from: facts\nnested: { a: 1, b: 2 }\n', count: '3', text: "'3'" }),
    ];
    const spec = {
      valuesFrom: [
        { kind: 'ConfigMap', name: 'facts' },
        { kind: 'ConfigMap', name: 'facts', valuesKey: 'count', targetPath: 'nested.b' },
        { kind: 'ConfigMap', name: 'facts', valuesKey: 'text', targetPath: 'nested.c' },
        { kind: 'ConfigMap', name: 'installation', valuesKey: 'registry', targetPath: 'registry' },
        { kind: 'Secret', name: 'gone', optional: true },
      ],
      values: { nested: { a: null }, own: true },
    };
    expect(await valuesOf(release(spec), { objects })).toEqual({
      from: 'facts',
      kept: true,
      nested: { a: null, b: 3, c: '3' },
      registry: 'r.test',
      own: true,
    });
  });

  it('puts values files of the chart in place of its values', async () => {
    const chart = { spec: { chart: 'back', version: '0.1.0', valuesFiles: ['small.yaml'] } };
    expect(await valuesOf(release({ chart }))).toEqual({ from: 'small' });
  });

  it('finds a chart by reference, and applies post-renderers', async () => {
    const source: KubernetesObject = {
      apiVersion: 'source.toolkit.fluxcd.io/v1',
      kind: 'OCIRepository',
      metadata: { name: 'chart-of-back', namespace: 'team1' },
      spec: { url: 'oci://r.test/team1/charts/back', ref: { tag: '1.2.3', digest: 'sha256:0' } },
    };
    const patch = '[{"op":"add","path":"/data","value":{"patched":"yes"}}]';
    const { objects, version, isPinned } = await render(
      release({
        chart: undefined,
        chartRef: { kind: 'OCIRepository', name: 'chart-of-back' },
        postRenderers: [
          { kustomize: { patches: [{ patch, target: { kind: 'ConfigMap', name: 'common' } }] } },
        ],
      }),
      { objects: [source], chartDigests: new Map([['back', '0123456789abcdef']]) },
    );
    expect({ version, isPinned }).toEqual({ version: '1.2.3', isPinned: true });
    expect(objects.find(({ metadata }) => metadata.name === 'common')?.data).toEqual({ patched: 'yes' });
    expect(objects.find(({ metadata }) => metadata.name === 'back')?.data).toMatchObject({
      chart: '1.2.3+0123456789ab',
      version: '1.2.3',
    });
  });

  it.each([
    [
      'values from nowhere',
      { valuesFrom: [{ kind: 'Secret', name: 'gone' }] },
      'the HelmRelease team1/back takes values from the Secret gone, which is not in the tree',
    ],
    [
      'a chart that is nowhere',
      { chart: { spec: { chart: 'gone' } } },
      'the HelmRelease team1/back names the chart gone, which is nowhere in charts/',
    ],
    [
      'a source that is nowhere',
      { chart: undefined, chartRef: { kind: 'OCIRepository', name: 'gone' } },
      'the HelmRelease team1/back names no chart source of the tree',
    ],
    [
      'values that the chart cannot use',
      { values: { common: 'text' } },
      /the HelmRelease team1\/back: the chart back cannot be rendered: .*common/s,
    ],
  ])('refuses %s', async (_name, spec, message) => {
    await expect(render(release(spec))).rejects.toThrow(message);
  });
});
