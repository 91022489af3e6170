import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Kustomize } from '@shoal/kustomize';
import { appliedObjects, clusterInfo, clusterNames, linkVariables, tenantNames } from './cluster.ts';
import { LAB_INSTALLATION, type KubernetesObject } from '@shoal/flux/render';
import { fluxKustomizations, type FluxKustomization } from './flux-kustomization.ts';
import { pinnedKustomize } from './pinned-kustomize.ts';
import { workspaceRoot } from './workspace-root.ts';

let kustomize: Kustomize;
beforeAll(async () => {
  kustomize = await pinnedKustomize();
});

test('there are a staging and a production cluster', () => {
  expect(clusterNames).toEqual(['production', 'staging']);
});

describe.each(clusterNames)('%s', (cluster) => {
  let links: FluxKustomization[];
  const applied = new Map<string, KubernetesObject[]>();
  const objectsOf = (name: string): KubernetesObject[] => applied.get(name) ?? [];

  beforeAll(async () => {
    const root = await appliedObjects(kustomize, `clusters/${cluster}`, LAB_INSTALLATION);
    applied.set('flux-system', root);
    links = fluxKustomizations(root).filter(({ metadata }) => metadata.name !== 'flux-system');
    for (const { metadata, spec } of links) {
      applied.set(metadata.name, await appliedObjects(kustomize, spec.path, linkVariables(cluster)));
    }
  });

  test('is named in its facts after its folder', () => {
    expect(clusterInfo(cluster)['cluster_name']).toBe(cluster);
  });

  test('has the chain in its order, with only its last link not waited for', () => {
    const shape = links.map(({ metadata, spec }) => [metadata.name, spec.dependsOn?.[0]?.name, spec.wait]);
    expect(Object.fromEntries(shape.map(([name, ...rest]) => [name, rest]))).toEqual({
      policies: [undefined, true],
      infrastructure: ['policies', true],
      'metrics-server': ['policies', true],
      tenants: ['infrastructure', true],
      sources: ['tenants', false],
    });
  });

  test('names an account, a time-out and both kinds of facts in every link', () => {
    for (const { spec } of links) {
      expect(spec).toMatchObject({
        serviceAccountName: 'kustomize-controller',
        prune: true,
        timeout: expect.any(String),
        sourceRef: { kind: 'GitRepository', name: 'flux-system' },
        postBuild: { substituteFrom: [{ name: 'cluster-info' }, { name: 'installation' }] },
      });
    }
  });

  test('holds the facts where each Kustomization looks for them', () => {
    const namespaces = [...applied.values()]
      .flat()
      .filter(({ kind, metadata }) => kind === 'ConfigMap' && metadata.name === 'cluster-info')
      .map(({ metadata }) => metadata.namespace);
    expect(namespaces.sort()).toEqual(['flux-system', ...tenantNames].sort());
  });

  test('lets tenants apply only as themselves, from their own source, into their own namespace', () => {
    const delivered = fluxKustomizations(objectsOf('sources'));
    expect(delivered.map(({ metadata }) => `${metadata.namespace ?? ''}/${metadata.name}`)).toEqual(
      expect.arrayContaining(['team1/releases', 'team2/hello']),
    );
    expect([...new Set(delivered.map(({ metadata }) => metadata.namespace))].sort()).toEqual(tenantNames);
    for (const { metadata, spec } of delivered) {
      expect(spec).toMatchObject({ serviceAccountName: 'flux', targetNamespace: metadata.namespace });
      expect(spec.sourceRef).toEqual({ kind: 'GitRepository', name: 'shoal' });
      expect(existsSync(join(workspaceRoot, spec.path, 'kustomization.yaml'))).toBe(true);
    }
  });

  test('fetches for a tenant the folders that its Kustomization builds from', () => {
    for (const { metadata, spec } of fluxKustomizations(objectsOf('sources'))) {
      const source = objectsOf('sources').find(
        (object) => object.kind === 'GitRepository' && object.metadata.namespace === metadata.namespace,
      );
      const folders = (source?.spec?.['sparseCheckout'] ?? []) as string[];
      const path = spec.path.replace('./', '');
      expect(folders.some((folder) => path === folder || path.startsWith(`${folder}/`))).toBe(true);
    }
  });

  test('puts no object twice under one name', () => {
    const names = [...applied.values()]
      .flat()
      .map(({ apiVersion, kind, metadata }) =>
        [apiVersion.replace(/\/.*/, ''), kind, metadata.namespace ?? '', metadata.name].join(' '),
      );
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  test('keeps Secrets out of Git', () => {
    expect([...applied.values()].flat().filter(({ kind }) => kind === 'Secret')).toEqual([]);
  });
});
