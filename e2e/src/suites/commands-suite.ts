import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { answerOf } from '../testing/answers.ts';
import type { Installation } from '../testing/installation.ts';

interface Status {
  state: string;
  problems: string[];
  notes: string[];
}

/** The commands that look and steer, on a platform that runs. */
export function commandsSuite(installation: () => Installation): void {
  const status = async (): Promise<Status> =>
    JSON.parse((await installation().shoal('status', '--json')).stdout) as Status;

  describe('status', () => {
    it('ends with 0 where all is well, with a line for each part', async () => {
      const { exitCode, stdout } = await installation().shoal('status');
      expect(stdout).toMatch(/^cluster staging: running\n(✓ {2}.+\n){7}/);
      expect(exitCode).toBe(0);
    });

    it('names a kubeconfig that cannot be used, and up mends it', async () => {
      const file = join(installation().paths.dataDir, 'clusters/staging/kubeconfig');
      const before = await readFile(file, 'utf8');
      await writeFile(file, 'no: [kubeconfig');
      const { exitCode, stdout } = await installation().shoal('status');
      expect(exitCode).toBe(1);
      expect(stdout).toContain(`the kubeconfig ${file} cannot be used`);
      await installation().shoalOk('up');
      await expect(readFile(file, 'utf8')).resolves.toHaveLength(before.length);
      await expect(status()).resolves.toMatchObject({ state: 'running' });
    });
  });

  describe('sync, suspend, resume', () => {
    it('reconciles by hand what its name means, after its source', async () => {
      const { stdout, stderr } = await installation().shoalOk('sync', 'hello');
      expect(stdout).toMatch(/^kustomization\/team2\/hello ready at main@sha1:[0-9a-f]{40}\n$/);
      expect(stderr).toContain('gitrepository/team2/shoal is at main@sha1:');
    });

    it('leaves a suspended object alone until it is resumed', async () => {
      await installation().shoalOk('suspend', 'hello');
      const { exitCode, stderr } = await installation().shoal('sync', 'hello');
      expect(exitCode).toBe(1);
      expect(stderr).toContain('./shoal resume kustomization/team2/hello');
      await expect(status()).resolves.toMatchObject({
        state: 'running',
        notes: expect.arrayContaining(['Kustomization team2/hello is suspended: ./shoal resume hello']),
      });
      await installation().shoalOk('resume', 'hello');
      await installation().shoalOk('sync', 'hello');
    });

    it('tells the names to choose from, with exit code 2', async () => {
      const { exitCode, stderr } = await installation().shoal('sync', 'nothing');
      expect(exitCode).toBe(2);
      expect(stderr).toContain('kustomization/team2/hello');
    });
  });

  describe('logs', () => {
    it.each(['kubelet', 'git', 'shark-front', 'source-controller'])('has those of %s', async (name) => {
      const { stdout } = await installation().shoalOk('logs', name, '--tail', '1');
      expect(stdout.trim()).not.toBe('');
    });

    it('goes on with what comes', async () => {
      const { hello = '' } = await installation().urls();
      const following = installation().start('logs', 'hello', '--follow', '--tail', '0');
      // Again and again: kubectl does not tell from when on it follows.
      const asking = setInterval(() => void answerOf(hello).catch(() => undefined), 200);
      try {
        await following.printed(/"msg":"request"/);
      } finally {
        clearInterval(asking);
        following.interrupt('SIGINT');
      }
      await following.outcome;
    });

    it('tells the names to choose from, with exit code 2', async () => {
      const { exitCode, stderr } = await installation().shoal('logs', 'nothing');
      expect(exitCode).toBe(2);
      expect(stderr).toMatch(/Apps: .*hello.*\n.*Components: .*kubelet/);
    });
  });
}
