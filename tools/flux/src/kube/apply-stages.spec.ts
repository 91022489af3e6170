import { describe, expect, it } from '@jest/globals';
import { applyStages } from './apply-stages.ts';

describe('applyStages', () => {
  it('puts first what others need', () => {
    const kinds = ['Deployment', 'ServiceAccount', 'Kustomization', 'Namespace', 'CustomResourceDefinition'];
    expect(
      applyStages(kinds.map((kind) => ({ kind }))).map((stage) => stage.map(({ kind }) => kind)),
    ).toEqual([
      ['Namespace', 'CustomResourceDefinition'],
      ['ServiceAccount'],
      ['Deployment', 'Kustomization'],
    ]);
  });
});
