import { join } from 'node:path';
import { execaExec, type Exec } from '@shoal/exec';
import { pythonPrograms } from './python-programs.ts';

/** The programs from PyPI, each with its lock file in `python/`. */
export type PythonToolName = 'checkov';

/** The file with the exact versions of a program and of all that it needs, with their checksums. */
export function pythonRequirements(name: PythonToolName): string {
  return join(import.meta.dirname, '../../python', `${name}.txt`);
}

/**
 * The absolute path of a program from PyPI, installed into the cache first when it is not there.
 * @throws ShoalError as {@link pythonPrograms}.
 */
export async function pythonTool(
  name: PythonToolName,
  cache: string,
  exec: Exec = execaExec,
): Promise<string> {
  return join(await pythonPrograms(pythonRequirements(name), cache, exec), name);
}
