import { describe, expect, it } from '@jest/globals';
import type { Installation } from '../testing/installation.ts';

interface Shown {
  services: string[];
  quota: Record<string, string>;
  clusters: { contract: Record<string, string>; flux: { object: string; ready: string }[] }[];
}

const NAME = 'atoll';

/** A tenant's life, by the commands that platform ops type. */
export function tenantSuite(installation: () => Installation): void {
  describe('a tenant', () => {
    const shown = async (): Promise<Shown> => {
      const { stdout } = await installation().shoalOk('tenant', 'show', NAME, '--json');
      return JSON.parse(stdout) as Shown;
    };

    it.each([
      ['add', 'kube-atoll'],
      ['add', 'flux-system'],
      ['add', 'Reef'],
      ['add', 'team1'],
      ['show', NAME],
      ['set-quota', NAME, 'pods=3'],
      ['set-quota', 'team1', 'pods=1'],
      ['set-quota', 'team1', 'sharks=1'],
      ['set-quota', 'team1', 'pods'],
      ['remove', NAME, '--yes'],
      ['remove', 'team1'],
    ])('is refused by one sentence: %s %s', async (...words) => {
      const before = await installation().git('rev-parse', 'HEAD');
      const outcome = await installation().shoal(
        'tenant',
        ...words.filter((word) => typeof word === 'string'),
      );
      expect(outcome).toMatchObject({ exitCode: 2, stdout: '', stderr: expect.stringMatching(/^shoal: .+/) });
      expect(await installation().git('rev-parse', 'HEAD')).toBe(before);
      expect(await installation().git('status', '--porcelain')).toBe('');
    });

    it('is added to the tree, the cluster and the forge, with sources that log in', async () => {
      await installation().shoalOk('tenant', 'add', NAME);
      const { services, clusters } = await shown();
      expect(services).toEqual([]);
      expect(clusters[0]?.contract).toMatchObject({ images: expect.stringMatching(/\/atoll$/) });
      expect(clusters[0]?.flux).toContainEqual({ object: 'GitRepository/shoal', ready: 'True' });
    });

    it('is given another quota', async () => {
      await installation().shoalOk('tenant', 'set-quota', NAME, 'pods=30');
      expect((await shown()).quota).toMatchObject({ pods: '30' });
      const { spec } = await installation().kubectl<{ spec: { hard: Record<string, string> } }>([
        'get',
        'resourcequota',
        'tenant',
        `--namespace=${NAME}`,
      ]);
      expect(spec.hard).toMatchObject({ pods: '30' });
    });

    it('is removed, and nothing of it is left', async () => {
      const { stdout, stderr } = await installation().shoalOk('tenant', 'remove', NAME, '--yes');
      expect(stderr).toContain('exported to ');
      const left = stdout.trim().split('\n').slice(1);
      expect(left).toHaveLength(7);
      for (const line of left) expect(line).toMatch(/ nothing$/);
      expect(installation().read('clusters/staging/tenants/kustomization.yaml')).not.toContain(NAME);
      await installation().shoalOk('status');
    });
  });
}
