import { type Exec, execaExec, ExitCode, ShoalError } from '@shoal/exec';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { getuid } from 'node:process';
import { type DebianPackage, debianPackages } from './debian-packages.ts';
import { missingDebianPackages } from './missing-packages.ts';

export interface EnsureDebianOptions {
  exec?: Exec;
  packages?: readonly DebianPackage[];
  /** Called once, before anything is installed. */
  onInstall?: (names: readonly string[]) => void;
  /** Default: whether this process is root. */
  isRoot?: boolean;
}

const ENVIRONMENT = {
  DEBIAN_FRONTEND: 'noninteractive',
  // Ubuntu's needrestart would otherwise restart the machine's own services after an installation.
  NEEDRESTART_SUSPEND: '1',
};
// Another apt, such as unattended-upgrades after the boot, is waited for.
const LOCK_WAIT = ['-o', 'DPkg::Lock::Timeout=300'];
// A configuration file that is there already stays, without a question.
const KEEP_SETTINGS = ['-o', 'Dpkg::Options::=--force-confold'];

/** The line that a person types to install packages. */
export function installLine(packages: readonly Pick<DebianPackage, 'name'>[]): string {
  const names = packages.map(({ name }) => name).join(' ');
  return `sudo apt-get update && sudo apt-get install -y --no-install-recommends ${names}`;
}

/**
 * Installs the Debian packages that are missing and returns their names; with all of them there it only asks dpkg.
 * None of them starts a service: recommended packages, such as the one that runs runit on the host, stay out.
 * @throws ShoalError NOT_DEBIAN, NOT_ROOT or PACKAGES_FAILED, each with exit code 3 and the line to type.
 */
export async function ensureDebianPackages(options: EnsureDebianOptions = {}): Promise<string[]> {
  const { exec = execaExec, packages = debianPackages, isRoot = getuid?.() === 0 } = options;
  const missing = await missingDebianPackages(exec, packages);
  if (missing.length === 0) return [];
  const names = missing.map(({ name }) => name);
  const hint = installLine(missing);
  if (!isRoot) {
    throw new ShoalError(
      'NOT_ROOT',
      `Debian packages are missing (${names.join(', ')}), and only root can install them.`,
      {
        exitCode: ExitCode.prerequisite,
        hint,
      },
    );
  }
  options.onInstall?.(names);
  for (const { settings } of missing) {
    if (settings === undefined || existsSync(settings.file)) continue;
    mkdirSync(dirname(settings.file), { recursive: true });
    writeFileSync(settings.file, settings.text);
  }
  // One broken third-party source fails the update as a whole; what matters is whether the installation works.
  await exec.run('apt-get', [...LOCK_WAIT, 'update'], { env: ENVIRONMENT }).catch(() => undefined);
  try {
    await exec.run(
      'apt-get',
      [...LOCK_WAIT, ...KEEP_SETTINGS, 'install', '--yes', '--no-install-recommends', ...names],
      {
        env: ENVIRONMENT,
      },
    );
  } catch (cause) {
    throw new ShoalError(
      'PACKAGES_FAILED',
      `Debian packages could not be installed: ${cause instanceof ShoalError ? cause.explain() : String(cause)}`,
      {
        exitCode: ExitCode.prerequisite,
        hint,
        cause,
      },
    );
  }
  return names;
}
