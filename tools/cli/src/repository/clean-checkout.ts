import { createHash } from 'node:crypto';
import { existsSync, lstatSync, mkdirSync, readdirSync, readlinkSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { execaExec, type Exec } from '@shoal/exec';

/** Links every installed package; the workspace's own packages point into the checkout, not into the person's tree. */
function linkPackages(root: string, checkout: string): void {
  const modules = join(checkout, 'node_modules');
  rmSync(modules, { recursive: true, force: true });
  mkdirSync(join(modules, '@shoal'), { recursive: true });
  for (const entry of readdirSync(join(root, 'node_modules'))) {
    if (entry === '@shoal' || entry === '.cache' || entry === '.shoal-package-lock.json') continue;
    symlinkSync(join(root, 'node_modules', entry), join(modules, entry));
  }
  for (const entry of readdirSync(join(root, 'node_modules/@shoal'))) {
    symlinkSync(readlinkSync(join(root, 'node_modules/@shoal', entry)), join(modules, '@shoal', entry));
  }
  // Packages that npm could not hoist lie below the workspace that needs them.
  for (const kind of ['apps', 'libs', 'tools']) {
    for (const name of existsSync(join(checkout, kind)) ? readdirSync(join(checkout, kind)) : []) {
      const nested = join(root, kind, name, 'node_modules');
      const target = join(checkout, kind, name, 'node_modules');
      rmSync(target, { recursive: true, force: true });
      if (existsSync(nested) && lstatSync(nested).isDirectory()) symlinkSync(nested, target);
    }
  }
}

/**
 * A checkout of one commit of the clone, kept in the cache from run to run: images and charts are built from what is
 * committed, and nothing is written into the person's tree. Nx keeps its cache in it, so a second build is a look-up.
 * @returns the folder of the checkout.
 */
export async function cleanCheckout(
  root: string,
  commit: string,
  cacheDir: string,
  exec: Exec = execaExec,
): Promise<string> {
  const key = createHash('sha256').update(root).digest('hex').slice(0, 12);
  const checkout = join(cacheDir, 'checkout', key);
  const git = (args: readonly string[]) =>
    exec.run(
      'git',
      ['-c', `safe.directory=${root}`, '-c', `safe.directory=${root}/.git`, '-C', checkout, ...args],
      {
        env: { GIT_TERMINAL_PROMPT: '0' },
      },
    );
  if (!existsSync(join(checkout, '.git'))) {
    mkdirSync(checkout, { recursive: true });
    await git(['init', '--quiet', '--initial-branch=main']);
  }
  await git(['fetch', '--quiet', '--force', root, `HEAD:refs/heads/source`]);
  await git(['checkout', '--quiet', '--force', '--detach', commit]);
  await git(['clean', '--quiet', '-ffdx', '--exclude=node_modules', '--exclude=.nx', '--exclude=dist']);
  linkPackages(root, checkout);
  return checkout;
}
