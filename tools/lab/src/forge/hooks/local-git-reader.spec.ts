import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { GitReader } from './git-reader.ts';
import { localGitReader, parseRawDiff } from './local-git-reader.ts';

describe('parseRawDiff', () => {
  it('reads paths with any characters, and none from nothing', () => {
    const output =
      ':100644 100644 aa bb M\0a b\n"c".txt\0:000000 120000 00 cc A\0link\0:100644 000000 dd 00 D\0gone\0';
    expect(parseRawDiff(output)).toEqual([
      { mode: '100644', id: 'bb', path: 'a b\n"c".txt' },
      { mode: '120000', id: 'cc', path: 'link' },
      { mode: '000000', id: '00', path: 'gone' },
    ]);
    expect(parseRawDiff('')).toEqual([]);
  });
});

describe('localGitReader', () => {
  let tree: string;
  let reader: GitReader;
  const git = (...args: string[]) => {
    const identity = ['-c', 'user.name=Tester', '-c', 'user.email=tester@example.test'];
    return execFileSync('git', ['-C', tree, ...identity, ...args], { encoding: 'utf8' }).trim();
  };

  beforeAll(() => {
    tree = mkdtempSync(join(tmpdir(), 'shoal-git-'));
    git('init', '--quiet', '--initial-branch=main');
    writeFileSync(join(tree, 'CODEOWNERS'), '* @ops\n');
    writeFileSync(join(tree, 'old.txt'), 'the same content\n'.repeat(20));
    git('add', '.');
    git('commit', '--quiet', '-m', 'one');
    git('mv', 'old.txt', 'new.txt');
    symlinkSync('/etc/hosts', join(tree, 'link'));
    git('add', '.');
    git('commit', '--quiet', '-m', 'two');
    reader = localGitReader(tree);
  });

  afterAll(() => {
    rmSync(tree, { recursive: true });
  });

  it('tells of a rename as two paths, and of a link by its mode', async () => {
    const changes = await reader.changes('HEAD~1', 'HEAD');
    expect(changes.map(({ path, mode }) => `${mode} ${path}`)).toEqual([
      '120000 link',
      '100644 new.txt',
      '000000 old.txt',
    ]);
    await expect(reader.blob(changes[0]?.id ?? '')).resolves.toBe('/etc/hosts');
  });

  it('tells ancestors from others, and what it cannot tell from both', async () => {
    await expect(reader.isAncestor('HEAD~1', 'HEAD')).resolves.toBe(true);
    await expect(reader.isAncestor('HEAD', 'HEAD~1')).resolves.toBe(false);
    await expect(reader.isAncestor('HEAD', 'no-such-commit')).rejects.toThrow();
  });

  it('reads a file of a commit, or tells that there is none', async () => {
    await expect(reader.fileAt('HEAD', 'CODEOWNERS')).resolves.toBe('* @ops\n');
    await expect(reader.fileAt('HEAD', 'old.txt')).resolves.toBeUndefined();
  });
});
