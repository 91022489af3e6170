import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execaExec } from '@shoal/exec';

/** Not a dependency of the repository: only this benchmark asks it, in a folder that goes afterwards. */
export const TURBO_VERSION = '2.11.11';

/** Installs Turborepo into `folder`; returns the path of its program. */
export async function installTurbo(folder: string): Promise<string> {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  const args = ['install', `turbo@${TURBO_VERSION}`, '--no-audit', '--no-fund', '--save-exact'];
  await execaExec.run('npm', args, { cwd: folder });
  return join(folder, 'node_modules/.bin/turbo');
}
