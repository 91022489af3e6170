import { homedir } from 'node:os';
import { join } from 'node:path';

/** The three folders of an installation. Everything in the lab is given these and reads no environment of its own. */
export interface LabPaths {
  /** What must outlive a reboot: clusters, keys, credentials. */
  readonly dataDir: string;
  /** What must not outlive a reboot: records of running sandboxes, Unix sockets. */
  readonly runDir: string;
  /** What can be made again: tools, images, seeds. */
  readonly cacheDir: string;
}

/** The folders that the environment asks for by SHOAL_DATA_DIR, SHOAL_RUN_DIR and XDG_CACHE_HOME, or their defaults. */
export function labPaths(env: Readonly<Record<string, string | undefined>>): LabPaths {
  return {
    dataDir: env['SHOAL_DATA_DIR'] || '/var/lib/shoal',
    runDir: env['SHOAL_RUN_DIR'] || '/run/shoal',
    cacheDir: join(env['XDG_CACHE_HOME'] || join(env['HOME'] || homedir(), '.cache'), 'shoal'),
  };
}
