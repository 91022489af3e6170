// node:child_process and not @shoal/exec: a hook lives for some 50 ms, and loading execa alone takes longer than git.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Change, GitReader } from './git-reader.ts';

const run = promisify(execFile);
const OUTPUT_LIMIT = 256 * 1024 * 1024;
const NOT_AN_ANCESTOR = 1;

/** Reads the output of `git diff-tree --raw -z`: `:oldMode newMode oldId newId status NUL path NUL`. */
export function parseRawDiff(output: string): Change[] {
  const fields = output.split('\0');
  const changes: Change[] = [];
  for (let index = 0; index + 1 < fields.length; index += 2) {
    const [, mode = '', , id = ''] = (fields[index] ?? '').split(' ');
    changes.push({ mode, id, path: fields[index + 1] ?? '' });
  }
  return changes;
}

/** Reads the repository that git finds from this directory, or that its environment names, as git does for hooks. */
export function localGitReader(directory: string): GitReader {
  const git = async (...args: string[]) =>
    (await run('git', args, { cwd: directory, maxBuffer: OUTPUT_LIMIT })).stdout;
  return {
    async changes(oldCommit, newCommit) {
      const options = ['-r', '-z', '--raw', '--no-abbrev', '--no-renames'];
      return parseRawDiff(await git('diff-tree', ...options, oldCommit, newCommit));
    },

    async isAncestor(oldCommit, newCommit) {
      try {
        await git('merge-base', '--is-ancestor', oldCommit, newCommit);
        return true;
      } catch (error) {
        if ((error as { code?: unknown }).code === NOT_AN_ANCESTOR) return false;
        throw error;
      }
    },

    async fileAt(commit, path) {
      const entry = await git('ls-tree', commit, '--', path);
      return entry === '' ? undefined : git('cat-file', 'blob', `${commit}:${path}`);
    },

    blob: (id) => git('cat-file', 'blob', id),
  };
}
