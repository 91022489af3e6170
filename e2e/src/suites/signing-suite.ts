import { describe, expect, it } from '@jest/globals';
import { eventually } from '../testing/eventually.ts';
import type { Installation } from '../testing/installation.ts';

interface Source {
  metadata: { generation: number };
  status: { conditions: { type: string; status: string; observedGeneration: number }[] };
}

const CLUSTER = 'production';
const SOURCE = ['ocirepositories.source.toolkit.fluxcd.io', 'shark-back', '--namespace=team1'];
const LIMIT_MILLISECONDS = 60_000;

/** The life of a signing key, in a cluster that runs nothing unsigned. */
export function signingSuite(installation: () => Installation): void {
  describe('a new signing key', () => {
    const verifyWith = async (interval: string): Promise<void> => {
      const patch = ['--type=merge', '-p', JSON.stringify({ spec: { interval } })];
      const { metadata } = await installation().kubectl<Source>(['patch', ...SOURCE, ...patch], CLUSTER);
      await eventually(async () => {
        const { status } = await installation().kubectl<Source>(['get', ...SOURCE], CLUSTER);
        const verified = status.conditions.find(({ type }) => type === 'SourceVerified');
        expect(verified?.observedGeneration).toBeGreaterThanOrEqual(metadata.generation);
        expect(verified?.status).toBe('True');
      }, LIMIT_MILLISECONDS);
    };

    /** Flux verifies when it fetches, and that is when what it is to fetch has changed. In the end all is as it was. */
    const verifyAgain = async (): Promise<void> => {
      await verifyWith('11m');
      await verifyWith('10m');
    };

    it('is trusted beside the old one, which stays while something is signed by it alone', async () => {
      const { stderr } = await installation().shoalOk('signing', 'rotate');
      expect(stderr).toMatch(/which (staging, production|production, staging) trusts beside the old one/);
      await verifyAgain();
      const refused = await installation().shoal('signing', 'retire');
      expect(refused.exitCode).toBe(1);
      expect(refused.stderr).toContain(
        'only an older key has signed: team1/shark-back in production (0.1.0)',
      );
    });

    it('signs again what is built the same, and counts alone in the end', async () => {
      await installation().shoalOk('up', '--cluster', CLUSTER);
      const { stderr } = await installation().shoalOk('signing', 'retire');
      expect(stderr).toContain('only the newest signing key counts');
      await verifyAgain();
    });
  });
}
