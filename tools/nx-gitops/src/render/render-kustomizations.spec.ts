import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Kustomize } from '@shoal/kustomize';
import { writeFiles } from '../testing/write-files.ts';
import { renderKustomizations } from './render-kustomizations.ts';

const flux = (name: string, spec: object): string =>
  `${JSON.stringify({ apiVersion: 'kustomize.toolkit.fluxcd.io/v1', kind: 'Kustomization', metadata: { name, namespace: 'flux-system' }, spec })}\n`;
const FROM = {
  substituteFrom: [
    { kind: 'ConfigMap', name: 'cluster-info' },
    { kind: 'ConfigMap', name: 'installation' },
  ],
};
const CONFIG =
  'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: cluster-info, namespace: flux-system }\ndata: { environment: staging }\n';

describe('renderKustomizations', () => {
  let root: string;
  /** Stands for kustomize: a folder's objects are in its `all.yaml`. */
  const kustomize: Kustomize = {
    build: (path) => Promise.resolve(readFileSync(join(path, 'all.yaml'), 'utf8')),
  };
  const render = (files: Record<string, string>) => {
    writeFiles(root, files);
    const cluster = 'clusters/a';
    return renderKustomizations({
      kustomize,
      workspaceRoot: root,
      cluster,
      installation: { registry: 'r.test' },
    });
  };
  const start = (...objects: string[]): Record<string, string> => ({
    'clusters/a/flux-system/all.yaml': flux('flux-system', { path: './clusters/a' }),
    'clusters/a/all.yaml': [CONFIG, ...objects].join('---\n'),
  });

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'render-'));
  });
  afterEach(() => {
    rmSync(root, { recursive: true });
  });

  it('goes along dependencies and paths with variables', async () => {
    const rendered = await render({
      ...start(
        flux('last', { path: './last', dependsOn: [{ name: 'first' }] }),
        flux('first', { path: './first', postBuild: FROM }),
      ),
      'first/all.yaml': flux('child', { path: './of-${environment}', postBuild: FROM }),
      'last/all.yaml': 'apiVersion: v1\nkind: Secret\nmetadata: { name: kept }\ndata: { a: "${registry}" }\n',
      'of-staging/all.yaml': 'apiVersion: v1\nkind: Service\nmetadata: { name: "${registry}" }\n',
    });
    expect(rendered.map(({ name, path }) => [name, path])).toEqual([
      ['flux-system/flux-system', 'clusters/a'],
      ['flux-system/first', 'first'],
      ['flux-system/last', 'last'],
      ['flux-system/child', 'of-staging'],
    ]);
    expect(rendered[3]?.objects[0]?.metadata.name).toBe('r.test');
    // Without postBuild nothing is substituted.
    expect(rendered[2]?.objects[0]?.data).toEqual({ a: '${registry}' });
  });

  it('names file and line of a variable without a value', async () => {
    const files = {
      ...start(flux('first', { path: './first', postBuild: FROM })),
      'first/all.yaml': 'apiVersion: v1\nkind: Service\nmetadata: { name: "${typo}" }\n',
      'first/kustomization.yaml': 'resources: [service.yaml]\n',
      'first/service.yaml': 'kind: Service\nmetadata:\n  name: ${typo}\n',
    };
    await expect(render(files)).rejects.toMatchObject({
      code: 'VARIABLE_MISSING',
      message: 'first/service.yaml:3: the variable typo has no value',
      hint: 'known here: environment, registry',
    });
  });

  it.each([
    [
      'variables from nowhere',
      { path: './first', postBuild: { substituteFrom: [{ kind: 'ConfigMap', name: 'gone' }] } },
      'the Kustomization flux-system/first takes variables from the ConfigMap gone, which is not in the tree',
    ],
    [
      'a dependency that is not there',
      { path: './first', dependsOn: [{ name: 'gone' }] },
      'clusters/a: these wait for what is not there or for each other: flux-system/first',
    ],
  ])('refuses %s', async (_name, spec, message) => {
    await expect(render({ ...start(flux('first', spec)), 'first/all.yaml': '' })).rejects.toThrow(message);
  });

  it('adds what the spec adds by a kustomization around the folder', async () => {
    let around = '';
    const recording: Kustomize = {
      build: (path, options) => {
        if (options?.loadRestrictor !== 'none') return kustomize.build(path);
        around = readFileSync(join(path, 'kustomization.yaml'), 'utf8').replace(relative(path, root), 'ROOT');
        return Promise.resolve('');
      },
    };
    writeFiles(root, {
      ...start(
        flux('first', {
          path: './first',
          targetNamespace: 'team2',
          images: [{ name: 'hello', newTag: '1' }],
        }),
      ),
    });
    await renderKustomizations({
      kustomize: recording,
      workspaceRoot: root,
      cluster: 'clusters/a',
      installation: {},
    });
    expect(around).toBe(
      'resources:\n  - ROOT/first\nnamespace: team2\nimages:\n  - name: hello\n    newTag: "1"\n',
    );
  });
});
