import { readFile, writeFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { execaExec } from './execa-exec.ts';
import { isDiskFull } from './is-disk-full.ts';

/** Whatever is written to it, the kernel answers that there is no room. */
const FULL = '/dev/full';

const failureOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => undefined,
    (error: unknown) => error,
  );

describe('isDiskFull', () => {
  it.each([
    ['a write in this process', () => writeFile(FULL, 'x'), true],
    ['a write of a child', () => execaExec.run('sh', ['-c', `cat /proc/self/status >${FULL}`]), true],
    ['a file that is not there', () => readFile('/dev/null/none'), false],
    ['a child that failed for another reason', () => execaExec.run('sh', ['-c', 'exit 1']), false],
    ['no error', () => Promise.resolve(), false],
  ])('%s', async (_, act, expected) => {
    expect(isDiskFull(await failureOf(act()))).toBe(expected);
  });
});
