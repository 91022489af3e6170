import { describe, expect, it } from '@jest/globals';
import type { Installation } from '../testing/installation.ts';

interface Release {
  status: {
    conditions: { type: string; status: string; reason: string }[];
    history: { status: string; testHooks?: Record<string, { phase: string }> }[];
  };
}

/** What the charts promise of a release, in the cluster. */
export function releasesSuite(installation: () => Installation): void {
  describe('releases', () => {
    it.each(['shark-front', 'shark-back'])('%s has passed its helm test', async (name) => {
      const args = ['get', `helmreleases.helm.toolkit.fluxcd.io/${name}`, '--namespace=team1'];
      const { status } = await installation().kubectl<Release>(args);
      expect(status.conditions).toContainEqual(
        expect.objectContaining({ type: 'TestSuccess', status: 'True', reason: 'TestSucceeded' }),
      );
      expect(Object.entries(status.history[0]?.testHooks ?? {})).toEqual([
        [`${name}-test`, expect.objectContaining({ phase: 'Succeeded' })],
      ]);
    });
  });
}
