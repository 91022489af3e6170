import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { Repository } from '../repository/repository.ts';
import { execaExec } from '@shoal/exec';
import { searchHistory } from './search-history.ts';

let root: string;
const git = (...args: string[]) =>
  execaExec.stdout('git', ['-C', root, '-c', 'user.name=test', '-c', 'user.email=test@example.org', ...args]);
async function commit(file: string, text: string): Promise<void> {
  writeFileSync(join(root, file), text);
  await git('add', '--all');
  await git('commit', '--quiet', '--message=test');
}

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'shoal-history-'));
  await git('init', '--quiet', '--initial-branch=main');
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

it('finds what an older commit or another branch holds, and tells its path and content', async () => {
  await commit('README.md', 'sharks ’n’ ünïcode 🦈\n');
  await commit(
    'database.yaml',
    'kind: Secret\nmetadata:\n  name: database\nstringData:\n  password: shark\n',
  );
  const blob = await git('rev-parse', 'HEAD:database.yaml');
  await git('rm', '--quiet', 'database.yaml');
  await commit('README.md', 'no sharks\n');
  await git('checkout', '--quiet', '-b', 'other');
  await commit('key.yaml', 'kind: Secret\nmetadata:\n  name: key\ndata:\n  password: c2hhcms=\n');
  await git('checkout', '--quiet', 'main');
  const findings = await searchHistory(await Repository.open(root));
  expect(findings.map(({ path, what }) => `${path}: ${what}`).sort()).toEqual([
    'database.yaml: the Secret database with password in the clear',
    'key.yaml: the Secret key with password in the clear',
  ]);
  expect(findings.map((finding) => finding.blob)).toContain(blob);
});

it('finds nothing where there is nothing', async () => {
  await commit('README.md', 'sharks\n');
  expect(await searchHistory(await Repository.open(root))).toEqual([]);
});
