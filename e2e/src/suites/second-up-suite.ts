import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Installation } from '../testing/installation.ts';

interface PodList {
  items: {
    metadata: { name: string; uid: string };
    status: { containerStatuses?: { restartCount: number; state: { running?: { startedAt: string } } }[] };
  }[];
}

async function pods(installation: Installation): Promise<string[]> {
  const { items } = await installation.kubectl<PodList>(['get', 'pods', '--all-namespaces']);
  return items
    .map(({ metadata, status }) =>
      JSON.stringify([
        metadata.name,
        metadata.uid,
        status.containerStatuses?.map(({ restartCount, state }) => [restartCount, state.running?.startedAt]),
      ]),
    )
    .sort();
}

/** On a platform that runs, `up` finds nothing to do. */
export function secondUpSuite(installation: () => Installation): void {
  describe('a second up', () => {
    // A proxy that leads nowhere shows that it asks nobody outside.
    const proxied = ['HTTP_PROXY', 'HTTPS_PROXY', 'http_proxy', 'https_proxy', 'ALL_PROXY'];
    beforeAll(() => {
      for (const name of proxied) process.env[name] = 'http://127.0.0.1:9';
    });
    afterAll(() => {
      for (const name of proxied) Reflect.deleteProperty(process.env, name);
    });

    it('changes nothing and says so, and waits for another one that is at work', async () => {
      const before = await pods(installation());
      const both = await Promise.all([installation().shoal('up'), installation().shoal('up')]);
      expect(both.map(({ exitCode }) => exitCode)).toEqual([0, 0]);
      expect(await pods(installation())).toEqual(before);
      expect(both.map(({ stderr }) => stderr).join('')).toContain(
        'another ./shoal up or down is at work; waiting for it',
      );
      for (const { stdout } of both) {
        expect(stdout).toMatch(/^cluster .* ran already$/m);
        expect(stdout).toMatch(/^publish images and charts .* all were there$/m);
        expect(stdout).toMatch(/^repository .* at [0-9a-f]{7}$/m);
      }
      await installation().shoalOk('status');
    });
  });

  describe('pass-through', () => {
    it('gives the program’s output and exit code', async () => {
      const nodes = await installation().shoal('kubectl', 'get', 'nodes', '-o', 'name');
      expect(nodes).toMatchObject({ exitCode: 0, stdout: 'node/staging-1\n' });
      const nothing = await installation().shoal('kubectl', 'get', 'pod', 'no-such-pod');
      expect(nothing.exitCode).toBe(1);
      expect(nothing.stderr).toContain('"no-such-pod" not found');
    });

    it.each(['flux', 'helm', 'kustomize', 'git'])('knows %s', async (program) => {
      await installation().shoalOk(
        program,
        program === 'git' || program === 'flux' ? '--version' : 'version',
      );
    });
  });
}
