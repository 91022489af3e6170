import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execaExec, type Exec } from '@shoal/exec';
import { withLock } from '../cache/with-lock.ts';

const DEBIAN_PYTHON = '/usr/bin/python3';

/**
 * Installs the requirements from PyPI into a virtual environment of their own, once, and returns the folder of its programs. Needs
 * the Debian package python3-venv.
 * @param requirements a file of pinned versions; where it has hashes, pip takes nothing without one
 * @throws CommandError when PyPI cannot be reached or has something else.
 */
export async function pythonPrograms(
  requirements: string,
  cache: string,
  exec: Exec = execaExec,
): Promise<string> {
  const hash = createHash('sha256').update(readFileSync(requirements)).digest('hex').slice(0, 12);
  const folder = join(cache, 'python', hash);
  const programs = join(folder, 'bin');
  const complete = join(folder, 'complete');
  if (existsSync(complete)) return programs;
  await mkdir(join(cache, 'python'), { recursive: true });
  await withLock(join(cache, 'python', `${hash}.lock`), async () => {
    if (existsSync(complete)) return;
    // Programs of a virtual environment name their folder, so it can't be moved; only the mark is put there at the end.
    await rm(folder, { recursive: true, force: true });
    await exec.run(DEBIAN_PYTHON, ['-m', 'venv', folder]);
    const pip = join(programs, 'pip');
    await exec.run(pip, ['install', '--quiet', '--disable-pip-version-check', '-r', requirements]);
    await writeFile(complete, '');
  });
  return programs;
}
