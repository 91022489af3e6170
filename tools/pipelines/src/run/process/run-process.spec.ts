import { describe, expect, it } from '@jest/globals';
import { runProcess } from './run-process.ts';

const never = new AbortController().signal;
const grace = { interrupt: 50, terminate: 50 };

function shell(script: string) {
  return {
    file: 'sh',
    args: ['-c', script],
    cwd: '/',
    env: { PATH: process.env['PATH'] ?? '', NAME: 'shoal' },
  };
}

async function run(script: string, signal = never) {
  const lines: string[] = [];
  const end = await runProcess(shell(script), {
    onLine: (line, stream) => lines.push(`${stream}: ${line}`),
    signal,
    grace,
  });
  return { end, lines: lines.sort() };
}

describe('runProcess', () => {
  it('gives the lines of both streams and the exit code', async () => {
    await expect(run('echo "$NAME"; echo no >&2; printf rest; exit 3')).resolves.toEqual({
      end: { kind: 'exit', code: 3 },
      lines: ['stderr: no', 'stdout: rest', 'stdout: shoal'],
    });
  });

  it('tells of a signal', async () => {
    expect((await run('kill -9 $$')).end).toEqual({ kind: 'signal', signal: 'SIGKILL' });
  });

  it('tells of a program that is not there', async () => {
    const spec = { file: '/no/such/program', args: [], cwd: '/', env: {} };
    const end = await runProcess(spec, { onLine: () => undefined, signal: never });
    expect(end).toMatchObject({ kind: 'unstarted', reason: expect.stringContaining('ENOENT') });
  });

  it('does not wait for what runs on in the background', async () => {
    const { end, lines } = await run('sleep 300 & echo "$!"');
    expect(end).toEqual({ kind: 'exit', code: 0 });
    process.kill(Number(lines[0]?.slice('stdout: '.length)), 'SIGKILL');
  });

  it.each([
    [
      'asks first',
      'trap "echo asked; exit 7" INT; echo ready; while :; do sleep 0.01; done',
      { kind: 'exit', code: 7 },
    ],
    [
      'kills what does not listen',
      'trap "" INT TERM; echo ready; while :; do sleep 0.01; done',
      { kind: 'signal', signal: 'SIGKILL' },
    ],
  ])('ends a process and its group: %s', async (_name, script, expected) => {
    const controller = new AbortController();
    const end = await runProcess(shell(script), {
      onLine: (line) => {
        if (line === 'ready') controller.abort();
      },
      signal: controller.signal,
      grace: expected.kind === 'exit' ? { interrupt: 60_000, terminate: 60_000 } : grace,
    });
    expect(end).toEqual(expected);
  });
});
