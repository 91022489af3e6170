import { cpSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { execaExec } from '@shoal/exec';
import type { Installation } from './installation.ts';

/** What `npm ci` would do for packages of the workspace that came or went, in less than its minute. */
export function acceptLockfile({ clone }: Installation): void {
  cpSync(join(clone, 'package-lock.json'), join(clone, 'node_modules/.shoal-package-lock.json'));
}

/** Generates a service that is shipped by a chart, commits it, and has `up` bring it into the cluster. */
export async function generateService(installation: Installation, name: string, team: string): Promise<void> {
  const { clone } = installation;
  const inherited = Object.keys(process.env).filter((variable) => variable.startsWith('NX_'));
  await execaExec.run(
    join(clone, 'node_modules/.bin/nx'),
    ['g', '@shoal/nx-gitops:service', name, '--team', team, '--with', 'chart'],
    {
      cwd: clone,
      env: {
        ...Object.fromEntries(inherited.map((variable) => [variable, undefined])),
        NX_DAEMON: 'false',
      },
    },
  );
  const link = join(clone, 'node_modules/@shoal', name);
  // Still there when a service of this name was removed before.
  rmSync(link, { force: true });
  symlinkSync(`../../apps/${name}`, link);
  await installation.git('add', '--all');
  await installation.git('commit', '--quiet', '-m', `test: the service ${name}`);
  acceptLockfile(installation);
  await installation.shoalOk('up');
}
