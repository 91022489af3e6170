import { describe, expect, it } from '@jest/globals';
import { chooseObject } from './choose-object.ts';
import { fluxObject } from './testing/flux-object.ts';

const objects = [
  fluxObject('GitRepository', 'flux-system'),
  fluxObject('Kustomization', 'flux-system'),
  fluxObject('HelmRepository', 'charts'),
  fluxObject('Receiver', 'charts'),
  fluxObject('Receiver', 'git'),
  fluxObject('Kustomization', 'releases'),
  fluxObject('Kustomization', 'releases', { namespace: 'team2' }),
];

describe('chooseObject', () => {
  it.each([
    ['flux-system', 'Kustomization'],
    ['git/flux-system', 'GitRepository'],
    ['charts', 'HelmRepository'],
    ['git', 'Receiver'],
    ['team2/releases', 'Kustomization'],
  ])('takes %s for a %s', (reference, kind) => {
    expect(chooseObject(objects, reference).kind).toBe(kind);
  });

  it.each([
    ['releases', 'FLUX_OBJECT_AMBIGUOUS'],
    ['nix', 'FLUX_OBJECT_UNKNOWN'],
  ])('refuses %s as %s, with exit code 2', (reference, code) => {
    expect(() => chooseObject(objects, reference)).toThrow(expect.objectContaining({ code, exitCode: 2 }));
  });
});
