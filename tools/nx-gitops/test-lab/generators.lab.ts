import { readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { CommandError, execaExec } from '@shoal/exec';
import { addService } from '../src/generators/service/add-service.ts';
import { addTenant } from '../src/generators/tenant/add-tenant.ts';
import { changeWorkspace } from '../src/generators/change-workspace.ts';
import { copyOfRepository, REPOSITORY } from '../src/testing/repository-copy.ts';
import { freshEnvironment } from '../src/testing/fresh-environment.ts';
import { askNx } from '../src/testing/nx-in-workspace.ts';

const TARGETS = ['lint', 'typecheck', 'test', 'build', 'chart-lint', 'manifests', 'score', 'validate'];

let root: string;
beforeAll(async () => {
  const tracked = await execaExec.stdout('git', ['ls-files', '-z'], { cwd: REPOSITORY });
  root = copyOfRepository(
    [...new Set(tracked.split('\0').map((file) => file.split('/')[0] ?? ''))].filter(Boolean),
  );
});
afterAll(() => {
  rmSync(root, { recursive: true });
});

test('generated services and a generated tenant pass every check', async () => {
  changeWorkspace(root, (tree) => {
    addTenant(tree, 'reef');
    addService(tree, { name: 'squid', team: 'reef', with: 'chart' });
    addService(tree, { name: 'clam', team: 'team2', with: 'overlay' });
  });
  // Before node_modules is there: npm would take the link away.
  const lockfile = readFileSync(join(root, 'package-lock.json'), 'utf8');
  await execaExec.run('npm', ['install', '--package-lock-only', '--prefer-offline', '--ignore-scripts'], {
    cwd: root,
    env: freshEnvironment(),
  });
  expect(readFileSync(join(root, 'package-lock.json'), 'utf8')).toBe(lockfile);
  symlinkSync(join(REPOSITORY, 'node_modules'), join(root, 'node_modules'));

  const prettier = [
    'node_modules/.bin/prettier',
    '--check',
    'apps',
    'charts',
    'clusters',
    'kustomize',
    'package.json',
  ];
  await execaExec.run(process.execPath, prettier, { cwd: root });
  const { projects } = await askNx(root);
  const generated = Object.keys(projects).filter((name) => /squid|clam|^cluster-/.test(name));
  expect(generated.sort()).toEqual([
    '@shoal/clam',
    '@shoal/squid',
    'chart-squid',
    'cluster-production',
    'cluster-staging',
    'overlay-clam-production',
    'overlay-clam-staging',
  ]);
  // Both apps come from one template: one of them is enough for what takes long.
  const checked = generated.filter((name) => name !== '@shoal/clam');
  const args = ['node_modules/.bin/nx', 'run-many', '-t', ...TARGETS, '-p', ...checked];
  const options = { cwd: root, env: freshEnvironment() };
  const outcome = await execaExec
    .run(process.execPath, [...args, '--output-style=static'], options)
    .catch((error: unknown) => error);
  expect(outcome instanceof CommandError ? outcome.explain() : 'passed').toBe('passed');
});
