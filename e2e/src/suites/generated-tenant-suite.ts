import { cpSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { execaExec } from '@shoal/exec';
import { eventually } from '../testing/eventually.ts';
import type { Installation } from '../testing/installation.ts';

interface Release {
  status?: {
    history?: { status: string; chartVersion: string; testHooks?: Record<string, { phase: string }> }[];
  };
}

const REMOVED_MILLISECONDS = 120_000;

/** A tenant that was generated gets everything by a commit and `up`, credentials included, and loses it the same way. */
export function generatedTenantSuite(installation: () => Installation): void {
  describe('a generated tenant with a generated service', () => {
    const generate = async (...args: string[]): Promise<void> => {
      const { clone } = installation();
      const inherited = Object.keys(process.env).filter((name) => name.startsWith('NX_'));
      await execaExec.run(join(clone, 'node_modules/.bin/nx'), ['g', ...args], {
        cwd: clone,
        env: { ...Object.fromEntries(inherited.map((name) => [name, undefined])), NX_DAEMON: 'false' },
      });
    };
    const commitAndUp = async (message: string): Promise<void> => {
      await installation().git('add', '--all');
      await installation().git('commit', '--quiet', '-m', message);
      // What `npm ci` would do for a package of the workspace, in less than its minute.
      const { clone } = installation();
      cpSync(join(clone, 'package-lock.json'), join(clone, 'node_modules/.shoal-package-lock.json'));
      await installation().shoalOk('up');
    };

    it('is live after a commit and up, with no further edit', async () => {
      await generate('@shoal/nx-gitops:tenant', 'reef');
      await generate('@shoal/nx-gitops:service', 'squid', '--team', 'reef', '--with', 'chart');
      const { clone } = installation();
      symlinkSync('../../apps/squid', join(clone, 'node_modules/@shoal/squid'));
      await commitAndUp('test: a tenant with a service');
      const { status } = await installation().kubectl<Release>([
        'get',
        'helmrelease',
        'squid',
        '--namespace=reef',
      ]);
      const [latest] = status?.history ?? [];
      expect(latest).toMatchObject({ status: 'deployed' });
      // Its test asked the service through its Service.
      expect(Object.values(latest?.testHooks ?? {}).map(({ phase }) => phase)).toEqual(['Succeeded']);
    });

    it('is gone after it was removed, a commit and up', async () => {
      await generate('@shoal/nx-gitops:remove', 'squid');
      await generate('@shoal/nx-gitops:remove', 'reef');
      await commitAndUp('test: the tenant leaves');
      await eventually(async () => {
        const found = await installation().shoal('kubectl', 'get', 'namespace', 'reef');
        expect(found.stderr).toContain('namespaces "reef" not found');
      }, REMOVED_MILLISECONDS);
    });
  });
}
