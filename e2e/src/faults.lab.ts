import { createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runningSandbox } from '@shoal/lab';
import { processTree } from '@shoal/lab/testing';
import { answerOf } from './testing/answers.ts';
import { eventually } from './testing/eventually.ts';
import { Installation } from './testing/installation.ts';

interface Status {
  state: string;
  problems: string[];
  notes: string[];
}

/** Program by program, what must come back by itself or by `up`. */
const PROGRAMS = [
  ['node-staging-1', 'kubelet'],
  ['node-staging-1', 'kube-apiserver'],
  ['node-staging-1', 'etcd'],
  ['node-staging-1', 'containerd'],
  ['forge', 'soft'],
  ['forge', 'registry'],
  ['forge', 'chartmuseum'],
] as const;

const SANDBOXES = ['node-staging-1', 'fabric-staging', 'host-staging', 'forge', 'host-forge'];

describe('faults', () => {
  let installation: Installation;

  beforeAll(async () => {
    installation = await Installation.create(2000);
  });
  afterAll(() => installation.remove());

  async function status(): Promise<Status> {
    const { stdout } = await installation.shoal('status', '--json');
    return JSON.parse(stdout) as Status;
  }

  async function allAnswer(): Promise<void> {
    const urls = await installation.urls();
    for (const name of ['shark-front', 'shark-back', 'hello']) await answerOf(urls[name] ?? '');
  }

  async function upMends(): Promise<void> {
    await installation.shoalOk('up');
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
      const { exitCode, stderr } = await installation.shoal('up');
      expect(stderr).toContain(`another program listens on ${hostname}:${port}`);
      expect(exitCode).toBe(3);
    } finally {
      await new Promise((resolve) => other.close(resolve));
    }
  }

  it('Ctrl-C stops up between two steps, and a second up goes on', async () => {
    const up = installation.start('up');
    await up.printed(/✓ forge/);
    up.interrupt('SIGINT');
    const { exitCode, stderr } = await up.outcome;
    expect(stderr).toContain('Interrupted; a second run goes on where this one stopped.');
    expect(exitCode).toBe(1);
    await upMends();
  });

  it.each(PROGRAMS)('kill -9: in %s, %s', async (sandbox, program) => {
    const running = await runningSandbox(sandbox, installation.paths);
    const victims = (await processTree(running?.pid ?? 0)).filter((process) => process.program === program);
    expect(victims).not.toEqual([]);
    for (const { pid } of victims) process.kill(pid, 'SIGKILL');
    const { problems, notes } = await status();
    expect([...problems, ...notes].join('\n')).toMatch(new RegExp(`of ${sandbox} `));
    await upMends();
  });

  it.each(SANDBOXES)('kill -9: PID 1 of the sandbox %s', async (sandbox) => {
    const running = await runningSandbox(sandbox, installation.paths);
    process.kill(running?.pid ?? 0, 'SIGKILL');
    const found = await status();
    expect(found.state).toBe('degraded');
    expect(found.problems).toContain(`the sandbox ${sandbox} does not run`);
    await upMends();
  });

  it('down, a port that another program has, and up again: the services answer with what was kept', async () => {
    const commit = (await installation.git('ls-remote', 'lab', 'refs/heads/main')).split('\t')[0] ?? '';
    await installation.shoalOk('down');
    expect((await status()).state).toBe('stopped');
    await withoutPort(new URL((await installation.urls())['hello'] ?? ''));
    const { stdout } = await installation.shoalOk('up');
    expect(stdout).toMatch(new RegExp(`^repository .* at ${commit.slice(0, 7)}$`, 'm'));
    expect(stdout).toMatch(/^publish images and charts .* all were there$/m);
    await allAnswer();
  });
});
