import { describe, expect, it } from '@jest/globals';
import { execaExec } from './execa-exec.ts';
import { lowPriorityExec } from './low-priority-exec.ts';

describe('lowPriorityExec', () => {
  it('starts programs ten steps nicer than this one', async () => {
    const own = Number(await execaExec.stdout('nice', []));
    expect(await lowPriorityExec(execaExec).stdout('nice', [])).toBe(String(Math.min(19, own + 10)));
  });

  it('keeps the exit code of the program', async () => {
    await expect(lowPriorityExec(execaExec).run('sh', ['-c', 'exit 7'])).rejects.toMatchObject({
      commandExitCode: 7,
    });
  });
});
