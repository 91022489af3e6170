import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createKustomize } from '@shoal/kustomize';
import { createToolchain } from '@shoal/toolchain';
import { writeFiles } from '../testing/write-files.ts';
import { renderKustomizations } from './render-kustomizations.ts';

const yaml = (...objects: object[]): string => objects.map((each) => JSON.stringify(each)).join('\n---\n');
const flux = (name: string, spec: object): object => ({
  apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
  kind: 'Kustomization',
  metadata: { name, namespace: 'flux-system' },
  spec,
});
const service = (name: string): object => ({ apiVersion: 'v1', kind: 'Service', metadata: { name } });
const FROM = {
  substituteFrom: [
    { kind: 'ConfigMap', name: 'cluster-info' },
    { kind: 'ConfigMap', name: 'installation' },
  ],
};
const FACTS = {
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'cluster-info', namespace: 'flux-system' },
  data: { environment: 'staging', empty: '' },
};
const SYNC = `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: flux-system, namespace: flux-system }
spec: { path: ./clusters/a, serviceAccountName: kustomize-controller }
`;
const ALL = 'resources: [all.yaml]\n';

/** A folder that kustomize builds, with these objects in one file. */
const folder = (path: string, ...objects: object[]): Record<string, string> => ({
  [`${path}/kustomization.yaml`]: ALL,
  [`${path}/all.yaml`]: yaml(...objects),
});

const cluster = (...objects: object[]): Record<string, string> => ({
  'clusters/a/flux-system/kustomization.yaml': 'resources: [gotk-sync.yaml]\n',
  'clusters/a/flux-system/gotk-sync.yaml': SYNC,
  ...folder('clusters/a', FACTS, ...objects),
});

describe('renderKustomizations', () => {
  let root: string;
  let binary: string;
  const render = (files: Record<string, string>) => {
    writeFiles(root, files);
    return renderKustomizations({
      kustomize: createKustomize({ binary, cwd: root }),
      workspaceRoot: root,
      cluster: 'clusters/a',
      installation: { registry: 'r.test' },
    });
  };

  beforeAll(async () => {
    binary = (await createToolchain().ensure(['kustomize'])).kustomize;
  }, 300_000);
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'render-'));
  });
  afterEach(() => {
    rmSync(root, { recursive: true });
  });

  it('goes along dependencies and paths with variables', async () => {
    const rendered = await render({
      ...cluster(
        flux('last', { path: './last', dependsOn: [{ name: 'first' }] }),
        flux('first', { path: './first', postBuild: FROM }),
      ),
      ...folder('first', flux('child', { path: './of-${environment}', postBuild: FROM })),
      ...folder('last', {
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: { name: 'kept' },
        stringData: { a: '${registry}' },
      }),
      ...folder('of-staging', service('${registry}')),
    });
    expect(rendered.map(({ name, path, account }) => [name, path, account])).toEqual([
      ['flux-system/flux-system', 'clusters/a', 'kustomize-controller'],
      ['flux-system/first', 'first', undefined],
      ['flux-system/last', 'last', undefined],
      ['flux-system/child', 'of-staging', undefined],
    ]);
    expect(rendered[3]?.objects[0]?.metadata).toEqual({
      name: 'r.test',
      labels: {
        'kustomize.toolkit.fluxcd.io/name': 'child',
        'kustomize.toolkit.fluxcd.io/namespace': 'flux-system',
      },
    });
    // Without postBuild nothing is substituted.
    expect(rendered[2]?.objects[0]).toMatchObject({ stringData: { a: '${registry}' } });
  });

  it('knows the file of each object, generated ones included', async () => {
    const [, first] = await render({
      ...cluster(flux('first', { path: './first', targetNamespace: 'team2' })),
      'first/kustomization.yaml':
        'resources: [../base]\nconfigMapGenerator: [{ name: made, literals: [a=b] }]\n',
      ...folder('base', service('kept')),
    });
    expect([...(first?.files ?? [])]).toEqual([
      [expect.stringMatching(/^\/ConfigMap\/team2\/made-\w+$/), 'first/kustomization.yaml'],
      ['/Service/team2/kept', 'base/all.yaml'],
    ]);
  });

  it('adds what the spec adds: namespace, images, patches, components, metadata', async () => {
    const [, first] = await render({
      ...cluster(
        flux('first', {
          path: './first',
          targetNamespace: 'team2',
          images: [{ name: 'hello', newName: 'r.test/hello', newTag: '1' }],
          patches: [
            {
              patch: '[{"op":"add","path":"/metadata/labels","value":{"patched":"yes"}}]',
              target: { kind: 'Pod' },
            },
          ],
          components: ['../component'],
          commonMetadata: { annotations: { owner: 'team2' } },
        }),
      ),
      ...folder('first', {
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { name: 'web' },
        spec: { containers: [{ name: 'web', image: 'hello' }] },
      }),
      'component/kustomization.yaml':
        'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\nnamePrefix: my-\n',
    });
    expect(first?.objects).toEqual([
      {
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: {
          name: 'my-web',
          namespace: 'team2',
          annotations: { owner: 'team2' },
          labels: {
            patched: 'yes',
            'kustomize.toolkit.fluxcd.io/name': 'first',
            'kustomize.toolkit.fluxcd.io/namespace': 'flux-system',
          },
        },
        spec: { containers: [{ name: 'web', image: 'r.test/hello:1' }] },
      },
    ]);
  });

  it.each([
    [
      'a variable without a value, by file and line',
      { path: './first', postBuild: FROM },
      'kind: Service\napiVersion: v1\nmetadata:\n  name: ${typo}\n',
      'first/all.yaml:4: the variable typo has no value',
    ],
    [
      'an expression that the controller may know, by file and line',
      { path: './first', postBuild: FROM },
      'kind: Service\napiVersion: v1\nmetadata:\n  name: ${environment/a/b}\n',
      'first/all.yaml:4: ${environment/a/b} is no substitution that is known here',
    ],
    [
      'variables from nowhere',
      { path: './first', postBuild: { substituteFrom: [{ kind: 'ConfigMap', name: 'gone' }] } },
      yaml(service('a')),
      'the Kustomization flux-system/first takes variables from the ConfigMap gone, which is not in the tree',
    ],
    [
      'a dependency that is not there',
      { path: './first', dependsOn: [{ name: 'gone' }] },
      yaml(service('a')),
      'clusters/a: these wait for what is not there or for each other: flux-system/first',
    ],
    [
      'YAML that does not parse, by file and line',
      { path: './first' },
      'kind: Service\n  name: broken\n',
      'first/all.yaml:2: ',
    ],
  ])('refuses %s', async (_name, spec, content, message) => {
    const files = { ...cluster(flux('first', spec)), ...folder('first'), 'first/all.yaml': content };
    await expect(render(files)).rejects.toThrow(message);
  });

  it('refuses a cluster without a sync', async () => {
    await expect(
      render({ 'clusters/a/flux-system/kustomization.yaml': 'resources: []\n' }),
    ).rejects.toMatchObject({ code: 'SYNC_MISSING' });
  });
});
