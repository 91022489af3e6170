import { homedir } from 'node:os';
import { join } from 'node:path';
import { ExitCode, ShoalError } from '@shoal/exec';

/** The folders of an installation. Everything in the lab is given these and reads no environment of its own. */
export interface LabPaths {
  /** What must outlive a reboot: clusters, keys, credentials. */
  readonly dataDir: string;
  /** What must not outlive a reboot: records of running sandboxes, Unix sockets. */
  readonly runDir: string;
  /** What can be made again: tools, images, seeds. */
  readonly cacheDir: string;
  /** Added to every port on 127.0.0.1, so that two installations can run side by side; 0 where it is left out. */
  readonly portOffset?: number;
}

const LAST_OFFSET = 20_000;

function portOffset(text: string | undefined): number {
  const offset = Number(text || 0);
  if (Number.isInteger(offset) && offset >= 0 && offset <= LAST_OFFSET) return offset;
  throw new ShoalError('WRONG_PORT_OFFSET', `SHOAL_PORT_OFFSET is «${String(text)}»`, {
    hint: `give a whole number from 0 to ${String(LAST_OFFSET)}, or unset it`,
    exitCode: ExitCode.usage,
  });
}

/**
 * The folders that the environment asks for by SHOAL_DATA_DIR, SHOAL_RUN_DIR and XDG_CACHE_HOME, and SHOAL_PORT_OFFSET, or
 * their defaults.
 * @throws ShoalError WRONG_PORT_OFFSET (exit code 2).
 */
export function labPaths(env: Readonly<Record<string, string | undefined>>): LabPaths {
  return {
    dataDir: env['SHOAL_DATA_DIR'] || '/var/lib/shoal',
    runDir: env['SHOAL_RUN_DIR'] || '/run/shoal',
    cacheDir: join(env['XDG_CACHE_HOME'] || join(env['HOME'] || homedir(), '.cache'), 'shoal'),
    portOffset: portOffset(env['SHOAL_PORT_OFFSET']),
  };
}
