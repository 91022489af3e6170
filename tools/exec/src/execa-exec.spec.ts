import { describe, expect, it } from '@jest/globals';
import { CommandError } from './command-error.ts';
import { execaExec } from './execa-exec.ts';

async function failure(promise: Promise<unknown>): Promise<CommandError> {
  const error: unknown = await promise.then(
    () => undefined,
    (cause: unknown) => cause,
  );
  if (!(error instanceof CommandError)) throw new Error('expected a CommandError');
  return error;
}

describe('execaExec', () => {
  it('returns both outputs and feeds the input', async () => {
    const result = await execaExec.run('sh', ['-c', 'cat; echo note >&2'], { input: 'data' });
    expect(result).toMatchObject({ stdout: 'data', stderr: 'note\n', exitCode: 0 });
  });

  it('gives lines as they come', async () => {
    const lines: string[] = [];
    await execaExec.run('sh', ['-c', 'echo one; echo two >&2'], {
      onLine: (line, from) => lines.push(`${from}:${line}`),
    });
    expect(lines.sort()).toEqual(['stderr:two', 'stdout:one']);
  });

  it('shows the command to paste and the output of a failure', async () => {
    const error = await failure(execaExec.run('sh', ['-c', 'echo "it broke"; exit 3']));
    expect(error.explain()).toBe(`failed with exit code 3: sh -c 'echo "it broke"; exit 3'\n  | it broke`);
    expect(error.commandExitCode).toBe(3);
  });

  it('hides secrets in the command and in the output', async () => {
    const error = await failure(
      execaExec.run('sh', ['-c', 'echo hunter2; exit 1'], { secrets: ['hunter2'] }),
    );
    expect(error.explain()).not.toContain('hunter2');
  });

  it.each([
    ['a program that is not there', 'no-such-program', [], {}, /could not be started \(ENOENT\)/],
    ['a time-out', 'sleep', ['20'], { timeoutMs: 50 }, /timed out after 50 ms: sleep 20/],
    ['a signal', 'sh', ['-c', 'kill -9 $$'], {}, /was killed by SIGKILL/],
  ] as const)('says so for %s', async (_name, file, args, options, expected) => {
    const error = await failure(execaExec.run(file, args, options));
    expect(error.message).toMatch(expected);
  });

  it('reads JSON and refuses what is none', async () => {
    await expect(execaExec.json('echo', ['{"a":1}'])).resolves.toEqual({ a: 1 });
    const error = await failure(execaExec.json('echo', ['nonsense']));
    expect(error.explain()).toContain('did not print JSON: echo nonsense');
  });
});
