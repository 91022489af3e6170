import { createHash } from 'node:crypto';
import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const FOLDERS = ['../forge/', '../agent/'].map((folder) => fileURLToPath(new URL(folder, import.meta.url)));
const NOT_RUN = /\.spec\.ts$|\/testing\//;

/** A short name for the sources of the gateway and the agent: a running forge of an older Shoal is started anew. */
export async function sourceFingerprint(): Promise<string> {
  const hash = createHash('sha256');
  for (const folder of FOLDERS) {
    const names: string[] = [];
    for await (const name of glob('**/*.ts', { cwd: folder })) names.push(name);
    for (const file of names.sort().map((name) => join(folder, name))) {
      if (!NOT_RUN.test(file)) hash.update(`${file}\0`).update(await readFile(file));
    }
  }
  return hash.digest('hex');
}
