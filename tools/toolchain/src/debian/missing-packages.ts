import { CommandError, type Exec, ExitCode, ShoalError } from '@shoal/exec';
import { type DebianPackage, debianPackages } from './debian-packages.ts';

const FORMAT = '${Package} ${db:Status-Status}\n';

/** The listing of dpkg-query, which ends with code 1 when it does not know one of the names. */
async function listPackages(exec: Exec, names: readonly string[]): Promise<string> {
  try {
    return await exec.stdout('dpkg-query', ['--show', `--showformat=${FORMAT}`, ...names]);
  } catch (error) {
    if (error instanceof CommandError && error.commandExitCode === 1) return error.stdout;
    const all = debianPackages.map(({ name }) => name).join(' ');
    throw new ShoalError(
      'NOT_DEBIAN',
      'This is no Debian or Ubuntu system (dpkg-query does not run), so Shoal cannot install packages here.',
      {
        exitCode: ExitCode.prerequisite,
        hint: `Use Debian 12 or Ubuntu 24.04. The packages in their words: ${all}`,
        cause: error,
      },
    );
  }
}

/**
 * Those of the packages that are not installed.
 * @throws ShoalError NOT_DEBIAN (exit code 3) where there is no dpkg.
 */
export async function missingDebianPackages(
  exec: Exec,
  packages: readonly DebianPackage[] = debianPackages,
): Promise<DebianPackage[]> {
  const listing = await listPackages(
    exec,
    packages.map(({ name }) => name),
  );
  const installed = new Set(
    listing
      .split('\n')
      .map((line) => line.split(' '))
      .filter(([, state]) => state === 'installed')
      .map(([name]) => name),
  );
  return packages.filter(({ name }) => !installed.has(name));
}
