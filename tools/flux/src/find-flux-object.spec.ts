import { describe, expect, it } from '@jest/globals';
import { findFluxObject } from './find-flux-object.ts';

const objects = [
  {
    apiVersion: 'source.toolkit.fluxcd.io/v1',
    kind: 'GitRepository',
    metadata: { name: 'shoal', namespace: 'team1' },
  },
  {
    apiVersion: 'source.toolkit.fluxcd.io/v1',
    kind: 'GitRepository',
    metadata: { name: 'shoal', namespace: 'team2' },
  },
  {
    apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
    kind: 'Kustomization',
    metadata: { name: 'hello', namespace: 'team2' },
  },
  {
    apiVersion: 'helm.toolkit.fluxcd.io/v2',
    kind: 'HelmRelease',
    metadata: { name: 'hello', namespace: 'team1' },
  },
];

describe('findFluxObject', () => {
  it.each([
    ['team1/shoal', objects[0]],
    ['gitrepository/team2/shoal', objects[1]],
    ['ks/hello', objects[2]],
    ['HelmRelease/hello', objects[3]],
  ])('%s', (reference, expected) => {
    expect(findFluxObject(objects, reference)).toBe(expected);
  });

  it('lists the choices for an ambiguous name', () => {
    expect(() => findFluxObject(objects, 'hello')).toThrow(
      expect.objectContaining({
        code: 'FLUX_OBJECT_AMBIGUOUS',
        hint: expect.stringContaining('kustomization/team2/hello'),
      }),
    );
  });

  it('lists what there is for an unknown name', () => {
    expect(() => findFluxObject(objects, 'nothing')).toThrow(
      expect.objectContaining({
        code: 'FLUX_OBJECT_UNKNOWN',
        exitCode: 2,
        hint: expect.stringContaining('helmrelease/team1/hello'),
      }),
    );
  });
});
