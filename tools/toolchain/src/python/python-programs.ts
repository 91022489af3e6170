import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CommandError, execaExec, ExitCode, ShoalError, type Exec } from '@shoal/exec';
import { withLock } from '../cache/with-lock.ts';
import { installLine } from '../debian/ensure-debian-packages.ts';

const DEBIAN_PYTHON = '/usr/bin/python3';

async function step(exec: Exec, file: string, args: readonly string[], hint: string): Promise<void> {
  try {
    await exec.run(file, args);
  } catch (cause) {
    if (!(cause instanceof CommandError)) throw cause;
    throw new ShoalError('PYTHON_PROGRAMS_MISSING', `Programs from PyPI are missing: ${cause.explain()}`, {
      exitCode: ExitCode.prerequisite,
      hint,
      cause,
    });
  }
}

/**
 * Installs the requirements from PyPI into a virtual environment of their own, once, and returns the folder of its programs. Needs
 * the Debian package python3-venv.
 * @param requirements a file of pinned versions; where it has hashes, pip takes nothing without one
 * @throws ShoalError PYTHON_PROGRAMS_MISSING (exit code 3) when PyPI cannot be reached or has something else.
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
    await step(exec, DEBIAN_PYTHON, ['-m', 'venv', folder], installLine([{ name: 'python3-venv' }]));
    const install = ['install', '--quiet', '--disable-pip-version-check', '-r', requirements];
    await step(exec, join(programs, 'pip'), install, 'PIP_INDEX_URL names another index than PyPI');
    await writeFile(complete, '');
  });
  return programs;
}
