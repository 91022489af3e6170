import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { execaExec } from '@shoal/exec';
import { writeFiles } from '../testing/write-files.ts';
import { sourceState } from './source-state.ts';

const PATHS = ['apps/back', 'libs/kit'];

describe('sourceState', () => {
  let root: string;
  const git = (...args: string[]): Promise<string> =>
    execaExec.stdout('git', args, {
      cwd: root,
      env: {
        GIT_CONFIG_GLOBAL: '/dev/null',
        GIT_AUTHOR_NAME: 'a',
        GIT_AUTHOR_EMAIL: 'a@example.test',
        GIT_COMMITTER_NAME: 'a',
        GIT_COMMITTER_EMAIL: 'a@example.test',
        GIT_COMMITTER_DATE: '1700000000 +0000',
      },
    });
  const commit = async (files: Record<string, string>): Promise<string> => {
    writeFiles(root, files);
    await git('add', '.');
    await git('commit', '-qm', 'change');
    return await git('rev-parse', 'HEAD');
  };

  beforeEach(async () => {
    root = mkdtempSync(join(tmpdir(), 'source-state-'));
    await git('init', '-q', '-b', 'main');
  });
  afterEach(() => {
    rmSync(root, { recursive: true });
  });

  it('counts to the last commit that touched the sources, not to HEAD', async () => {
    await commit({ 'apps/back/a.ts': '1' });
    const sha = await commit({ 'libs/kit/a.ts': '1' });
    await commit({ 'docs/a.md': '1' });
    await expect(sourceState(execaExec, root, PATHS)).resolves.toEqual({
      sha,
      commitCount: 2,
      committedAt: 1_700_000_000,
    });
  });

  it('counts a merged branch as one commit', async () => {
    await commit({ 'docs/a.md': '1' });
    await git('checkout', '-qb', 'branch');
    await commit({ 'apps/back/a.ts': '1' });
    await commit({ 'apps/back/a.ts': '2' });
    await git('checkout', '-q', 'main');
    await git('merge', '-q', '--no-ff', '-m', 'merge', 'branch');
    const sha = await git('rev-parse', 'HEAD');
    await expect(sourceState(execaExec, root, PATHS)).resolves.toMatchObject({ sha, commitCount: 2 });
  });

  it('tells apart every uncommitted content, and only of the sources', async () => {
    await commit({ 'apps/back/a.ts': '1', 'docs/a.md': '1' });
    const hashes: (string | undefined)[] = [];
    const look = async (files: Record<string, string>): Promise<void> => {
      writeFiles(root, files);
      hashes.push((await sourceState(execaExec, root, PATHS)).dirtyHash);
    };
    await look({ 'docs/a.md': '2' });
    await look({ 'apps/back/a.ts': '2' });
    await look({ 'apps/back/new.ts': '1' });
    await look({ 'apps/back/new.ts': '2' });
    rmSync(join(root, 'apps/back/a.ts'));
    await look({});
    expect(hashes[0]).toBeUndefined();
    expect(new Set(hashes).size).toBe(hashes.length);
    await look({ 'apps/back/a.ts': '2', 'apps/back/new.ts': '1' });
    expect(hashes.at(-1)).toBe(hashes[2]);
  });

  it('counts from HEAD for sources that no commit has yet', async () => {
    const sha = await commit({ 'docs/a.md': '1' });
    writeFiles(root, { 'apps/back/a.ts': '1' });
    await expect(sourceState(execaExec, root, PATHS)).resolves.toMatchObject({
      sha,
      commitCount: 1,
      dirtyHash: expect.any(String),
    });
  });

  it('refuses where it would count wrong', async () => {
    await expect(sourceState(execaExec, root, PATHS)).rejects.toMatchObject({ code: 'NO_GIT_HISTORY' });
    await commit({ 'apps/back/a.ts': '1' });
    await commit({ 'apps/back/a.ts': '2' });
    const shallow = join(root, 'shallow');
    await git('clone', '-q', '--depth', '1', `file://${root}`, shallow);
    await expect(sourceState(execaExec, shallow, PATHS)).rejects.toMatchObject({
      code: 'SHALLOW_CLONE',
      hint: 'git fetch --unshallow',
    });
    const bare = mkdtempSync(join(tmpdir(), 'no-repository-'));
    await expect(sourceState(execaExec, bare, PATHS)).rejects.toMatchObject({ code: 'NO_GIT_HISTORY' });
    rmSync(bare, { recursive: true });
  });
});
