import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ExitCode, ShoalError, type Exec } from '@shoal/exec';

/** The PostgreSQL server of Debian's package `postgresql` on this machine. */
export interface DebianServer {
  readonly major: string;
  /** Such as `15.18`. */
  readonly version: string;
  /** Programs and loadable modules: `bin/` and `lib/`. */
  readonly folder: string;
  /** What `initdb` makes a database from. */
  readonly share: string;
}

const ROOT = '/usr/lib/postgresql';

/**
 * The newest server that is installed.
 * @throws ShoalError NO_DATABASE_SERVER (exit code 3) where there is none.
 */
export async function debianServer(exec: Exec): Promise<DebianServer> {
  const majors = (await readdir(ROOT).catch(() => [])).filter((name) => /^\d+$/.test(name));
  const major = majors.sort((one, other) => Number(other) - Number(one))[0];
  if (major === undefined) {
    throw new ShoalError('NO_DATABASE_SERVER', `There is no PostgreSQL server in ${ROOT}`, {
      exitCode: ExitCode.prerequisite,
      hint: 'sudo apt-get install -y --no-install-recommends postgresql',
    });
  }
  const folder = join(ROOT, major);
  const printed = await exec.stdout(join(folder, 'bin/postgres'), ['--version']);
  const version = /\b\d+\.\d+\b/.exec(printed)?.[0] ?? major;
  return { major, version, folder, share: `/usr/share/postgresql/${major}` };
}
