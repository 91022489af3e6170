import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { type ToolName, versionOf } from '@shoal/toolchain';
import { appliedObjects, clusterNames, linkVariables } from './cluster.ts';
import { pinnedKustomize } from './pinned-kustomize.ts';
import { workspaceRoot } from './workspace-root.ts';

const EXACT = /^\d+\.\d+\.\d+$/;
const read = (path: string): string => readFileSync(join(workspaceRoot, path), 'utf8');

describe.each(clusterNames)('%s', (cluster) => {
  test('runs the versions of Flux that the toolchain builds', () => {
    const images = [
      ...read(`clusters/${cluster}/flux-system/gotk-components.yaml`).matchAll(/image: (\S+)/g),
    ];
    const expected = images.map(([, image]) => {
      const name = /ghcr\.io\/fluxcd\/([^:]+):/.exec(image ?? '')?.[1] ?? '';
      return `ghcr.io/fluxcd/${name}:v${versionOf(name as ToolName)}`;
    });
    expect(images.map(([, image]) => image)).toEqual(expected);
  });

  test('runs the version of metrics-server that the toolchain builds', async () => {
    const objects = await appliedObjects(
      await pinnedKustomize(),
      `clusters/${cluster}/metrics-server`,
      linkVariables(cluster),
    );
    expect(JSON.stringify(objects)).toContain(
      `"registry.k8s.io/metrics-server/metrics-server:v${versionOf('metrics-server')}"`,
    );
  });

  test('names an exact release of hello', () => {
    expect(/newTag: (\S+)/.exec(read(`kustomize/hello/overlays/${cluster}/kustomization.yaml`))?.[1]).toMatch(
      EXACT,
    );
  });
});

test.each(['shark-back', 'shark-front'])(
  'staging follows every version of %s, production an exact one',
  async (name) => {
    const kustomize = await pinnedKustomize();
    const release = async (cluster: string, kind: string) =>
      (await appliedObjects(kustomize, `clusters/${cluster}/releases/team1`, linkVariables(cluster))).find(
        (object) => object.kind === kind && object.metadata.name === name,
      )?.spec;
    expect(await release('staging', 'HelmRelease')).toMatchObject({
      chart: {
        spec: { chart: name, version: '>=0.0.0-0', sourceRef: { kind: 'HelmRepository', name: 'charts' } },
      },
    });
    expect(await release('production', 'HelmRelease')).toMatchObject({
      chartRef: { kind: 'OCIRepository', name },
    });
    expect(await release('production', 'OCIRepository')).toMatchObject({
      url: `oci://registry.shoal.test/team1/charts/${name}`,
      ref: { tag: expect.stringMatching(EXACT) },
    });
  },
);
