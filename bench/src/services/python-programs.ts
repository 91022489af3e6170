import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execaExec } from '@shoal/exec';

const DEBIAN_PYTHON = '/usr/bin/python3';

/**
 * Installs the requirements from PyPI into a virtual environment of their own, once, and returns the folder of its programs.
 * @param requirements a file of pinned versions
 */
export async function pythonPrograms(requirements: string, cache: string): Promise<string> {
  const hash = createHash('sha256').update(readFileSync(requirements)).digest('hex').slice(0, 12);
  const folder = join(cache, `bench-python-${hash}`);
  const programs = join(folder, 'bin');
  if (existsSync(join(folder, 'complete'))) return programs;
  // Programs of a virtual environment name their folder, so it can't be moved; only the mark is put there at the end.
  await rm(folder, { recursive: true, force: true });
  await execaExec.run(DEBIAN_PYTHON, ['-m', 'venv', folder]);
  const pip = join(programs, 'pip');
  await execaExec.run(pip, ['install', '--quiet', '--disable-pip-version-check', '-r', requirements]);
  await writeFile(join(folder, 'complete'), '');
  return programs;
}
