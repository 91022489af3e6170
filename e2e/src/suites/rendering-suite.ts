import { describe, expect, it } from '@jest/globals';
import type { Installation } from '../testing/installation.ts';
import { renderedDifferences } from '../testing/rendered-differences.ts';

/** Right after a reconcile, what Shoal renders from the tree and what the controllers made of it are the same. */
export function renderingSuite(installation: () => Installation, cluster = 'staging'): void {
  describe(`the rendered tree of ${cluster}`, () => {
    it('differs in nothing from what runs', async () => {
      const { clone, paths } = installation();
      expect(await renderedDifferences({ workspaceRoot: clone, cluster }, paths)).toEqual([]);
    });
  });
}
