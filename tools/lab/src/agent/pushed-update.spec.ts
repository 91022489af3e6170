import { describe, expect, it } from '@jest/globals';
import type { GitReader } from '../forge/hooks/git-reader.ts';
import { LONGEST_PATH, MOST_PATHS, pushedUpdate } from './pushed-update.ts';

const git = (...paths: string[]): GitReader => ({
  changes: () => Promise.resolve(paths.map((path) => ({ path, mode: '100644', id: '' }))),
  isAncestor: () => Promise.resolve(true),
  fileAt: () => Promise.resolve(undefined),
  blob: () => Promise.resolve(''),
});
const main = { oldId: 'a', newId: 'b', ref: 'refs/heads/main' };
const zero = '0'.repeat(40);

describe('pushedUpdate', () => {
  it('names what a push changed', async () => {
    await expect(pushedUpdate(main, git('a', 'b/c'))).resolves.toEqual({ ...main, paths: ['a', 'b/c'] });
  });

  it.each([
    ['a new branch', { ...main, oldId: zero }, git('a')],
    ['a branch that is gone', { ...main, newId: zero }, git('a')],
    ['a tag', { ...main, ref: 'refs/tags/hello/1.0.0' }, git('a')],
    ['too many', main, git(...Array.from({ length: MOST_PATHS + 1 }, (_, index) => String(index)))],
    ['one that is too long', main, git('x'.repeat(LONGEST_PATH + 1))],
  ])('names nothing of %s', async (_name, update, reader) => {
    await expect(pushedUpdate(update, reader)).resolves.toEqual(update);
  });
});
