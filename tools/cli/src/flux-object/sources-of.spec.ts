import { describe, expect, it } from '@jest/globals';
import type { FluxObject } from '@shoal/flux';
import { sourcesOf } from './sources-of.ts';
import { fluxObject } from './testing/flux-object.ts';

const objects = [
  fluxObject('GitRepository', 'shoal'),
  fluxObject('GitRepository', 'shoal', { namespace: 'flux-system' }),
  fluxObject('HelmRepository', 'charts'),
  fluxObject('HelmRepository', 'oci', { spec: { type: 'oci' } }),
  fluxObject('HelmChart', 'team1-shark-front'),
  fluxObject('OCIRepository', 'shark-front'),
];
const names = (object: FluxObject): string[] =>
  sourcesOf(object, objects).map(
    ({ kind, metadata }) => `${kind} ${metadata.namespace ?? ''}/${metadata.name}`,
  );

describe('sourcesOf', () => {
  it.each<[string, FluxObject, string[]]>([
    [
      'a Kustomization in its own namespace',
      fluxObject('Kustomization', 'hello', { spec: { sourceRef: { kind: 'GitRepository', name: 'shoal' } } }),
      ['GitRepository team1/shoal'],
    ],
    [
      'a Kustomization with a source elsewhere',
      fluxObject('Kustomization', 'releases', {
        spec: { sourceRef: { kind: 'GitRepository', name: 'shoal', namespace: 'flux-system' } },
      }),
      ['GitRepository flux-system/shoal'],
    ],
    [
      'a HelmRelease, with the chart that was made of it',
      fluxObject('HelmRelease', 'shark-front', {
        spec: { chart: { spec: { sourceRef: { kind: 'HelmRepository', name: 'charts' } } } },
        status: { helmChart: 'team1/team1-shark-front' },
      }),
      ['HelmRepository team1/charts', 'HelmChart team1/team1-shark-front'],
    ],
    [
      'a HelmRelease with a chart from OCI',
      fluxObject('HelmRelease', 'shark-front', {
        spec: { chartRef: { kind: 'OCIRepository', name: 'shark-front' } },
      }),
      ['OCIRepository team1/shark-front'],
    ],
    [
      'a HelmRelease with a repository that nobody looks at',
      fluxObject('HelmRelease', 'other', {
        spec: { chart: { spec: { sourceRef: { kind: 'HelmRepository', name: 'oci' } } } },
      }),
      [],
    ],
    ['a source', fluxObject('GitRepository', 'shoal'), []],
  ])('knows those of %s', (_case, object, expected) => {
    expect(names(object)).toEqual(expected);
  });
});
