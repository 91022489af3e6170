import { createServer } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { runningSandbox } from '@shoal/lab';
import { processTree } from '@shoal/lab/testing';
import { answerOf } from '../testing/answers.ts';
import { eventually } from '../testing/eventually.ts';
import type { Installation } from '../testing/installation.ts';

interface Status {
  state: string;
  problems: string[];
  notes: string[];
}

/** Sandbox, program, and the service that it is there: each comes back by itself or by `up`. */
const PROGRAMS = [
  ['node-staging-1', 'kubelet', 'kubelet'],
  ['node-staging-1', 'kube-apiserver', 'kube-apiserver'],
  ['node-staging-1', 'etcd', 'etcd'],
  ['node-staging-1', 'containerd', 'containerd'],
  ['forge', 'soft', 'soft-serve'],
  ['forge', 'registry', 'registry'],
  ['forge', 'chartmuseum', 'chartmuseum'],
] as const;

/** Those of the cluster and of the forge together, for neither leans on the other. Each of a cluster alone: tools/lab, one-node.lab.ts. */
const SANDBOXES = [
  { sandboxes: ['node-staging-1', 'host-staging', 'host-forge'] },
  { sandboxes: ['fabric-staging', 'forge'] },
];

/** What is killed, or found taken, on a platform with the cluster staging. */
export function faultsSuite(installation: () => Installation): void {
  describe('faults', () => {
    async function status(): Promise<Status> {
      const { stdout } = await installation().shoal('status', '--json');
      return JSON.parse(stdout) as Status;
    }

    async function allAnswer(): Promise<void> {
      const urls = await installation().urls();
      for (const name of ['shark-front', 'shark-back', 'hello']) await answerOf(urls[name] ?? '');
    }

    async function upMends(): Promise<void> {
      await installation().shoalOk('up');
      await allAnswer();
      // What no service needs, such as metrics-server, may come back a little later.
      await eventually(async () => {
        expect(await status()).toMatchObject({ state: 'running', problems: [] });
      });
    }

    /** `up` while another program listens where hello belongs. */
    async function withoutPort({ hostname, port }: URL): Promise<void> {
      const other = createServer();
      await new Promise<void>((resolve) => other.listen(Number(port), hostname, resolve));
      try {
        const { exitCode, stderr } = await installation().shoal('up');
        expect(stderr).toContain(`another program listens on ${hostname}:${port}`);
        expect(exitCode).toBe(3);
      } finally {
        await new Promise((resolve) => other.close(resolve));
      }
    }

    it('kill -9 of programs: status tells of each, and up mends what does not come back by itself', async () => {
      for (const [sandbox, program] of PROGRAMS) {
        const running = await runningSandbox(sandbox, installation().paths);
        const found = (await processTree(running?.pid ?? 0)).filter((process) => process.program === program);
        expect(found).not.toEqual([]);
        for (const { pid } of found) process.kill(pid, 'SIGKILL');
      }
      const { problems, notes } = await status();
      const told = [...problems, ...notes].join('\n');
      for (const [sandbox, , service] of PROGRAMS)
        expect(told).toMatch(new RegExp(`${service} of ${sandbox} `));
      await upMends();
    });

    it.each(SANDBOXES)('kill -9 of PID 1 of $sandboxes', async ({ sandboxes }) => {
      for (const sandbox of sandboxes) {
        const running = await runningSandbox(sandbox, installation().paths);
        process.kill(running?.pid ?? 0, 'SIGKILL');
      }
      const found = await status();
      expect(found.state).toBe('degraded');
      for (const sandbox of sandboxes)
        expect(found.problems).toContain(`the sandbox ${sandbox} does not run`);
      await upMends();
    });

    it('down, a port that another program has, and up again: the services answer with what was kept', async () => {
      const commit = (await installation().git('ls-remote', 'lab', 'refs/heads/main')).split('\t')[0] ?? '';
      await installation().shoalOk('down');
      expect((await status()).state).toBe('stopped');
      await withoutPort(new URL((await installation().urls())['hello'] ?? ''));
      const { stdout } = await installation().shoalOk('up');
      expect(stdout).toMatch(new RegExp(`^repository .* at ${commit.slice(0, 7)}$`, 'm'));
      expect(stdout).toMatch(/^publish images and charts .* all were there$/m);
      await allAnswer();
    });
  });
}
