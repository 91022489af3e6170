import { existsSync, globSync } from 'node:fs';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Bind } from './namespaced-host.ts';

const READABLE = 0o644;
const FOLDERS = '{,apps/*/,libs/*/,tools/*/,e2e/,bench/}node_modules';

/** What a job is shown of the packages that are installed in a clone; nothing where they do not fit its lockfile. */
export async function installedPackages(clone: string, scratch: string): Promise<Bind[]> {
  // Written by `./shoal` when `npm ci` went through.
  const lock = join(clone, 'node_modules', '.shoal-package-lock.json');
  if (!existsSync(lock)) return [];
  const folders = globSync(FOLDERS, { cwd: clone });
  await mkdir(scratch, { recursive: true });
  const list = join(scratch, 'folders');
  await writeFile(list, `${folders.join('\n')}\n`);
  await chmod(list, READABLE);
  return [
    { target: 'packages/package-lock.json', source: lock },
    { target: 'packages/folders', source: list },
    ...folders.map((folder) => ({ target: `packages/tree/${folder}`, source: join(clone, folder) })),
  ];
}
