import { beforeAll, describe, expect, it } from '@jest/globals';
import { rows, type RowResult } from '@shoal/attacks';
import type { Installation } from '../testing/installation.ts';

/** What one tenant tries on the other, on the platform, on git server, registry and charts. */
export function attacksSuite(installation: () => Installation): void {
  describe('attacks', () => {
    let results: readonly RowResult[] = [];
    beforeAll(async () => {
      const { stdout } = await installation().shoal('attack', '--json');
      results = (JSON.parse(stdout) as { rows: RowResult[] }).rows;
    });

    it.each(rows)('row $number holds: $attack', ({ number }) => {
      const result = results.find((found) => found.number === number);
      expect(result).toMatchObject({ passed: true, happened: expect.stringMatching(/^refused: /) });
    });

    it('leaves nothing behind', async () => {
      const { items } = await installation().kubectl<{ items: { metadata: { name: string } }[] }>([
        'get',
        'namespaces,pods,secrets,configmaps,services,helmreleases,kustomizations,gitrepositories,helmrepositories',
        '--all-namespaces',
      ]);
      const names = items.map(({ metadata }) => metadata.name);
      expect(names.filter((name) => name.startsWith('attack-'))).toEqual([]);
      await installation().shoalOk('status');
    });
  });
}
