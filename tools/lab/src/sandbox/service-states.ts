import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LabPaths } from '../lab-paths.ts';
import { runningSandbox } from './running-sandboxes.ts';

export interface ServiceState {
  readonly service: string;
  readonly up: boolean;
  /** As seen inside the sandbox; 0 when it is not up. */
  readonly pid: number;
  /** How long it has been up, or down. */
  readonly seconds: number;
  /** How often it ended since the sandbox started. */
  readonly restarts: number;
}

const STATUS_BYTES = 20;
/** TAI64 counts from 2^62 seconds, ten seconds ahead of the Unix epoch as runit writes it. */
const TAI_BASE = 2n ** 62n + 10n;

/** Of the last byte; 0 is down, and 2 stands for the `finish` script, whose process id is then the one that is written. */
const RUNNING = 1;

/** Reads runsv's `supervise/status`: 8 bytes TAI64 seconds, 4 bytes nanoseconds, 4 bytes process id, 3 flags, state. */
export function parseStatus(status: Buffer, nowMilliseconds: number): { pid: number; seconds: number } {
  if (status.length < STATUS_BYTES) return { pid: 0, seconds: 0 };
  const since = Number(status.readBigUInt64BE(0) - TAI_BASE);
  return {
    pid: status.readUInt8(19) === RUNNING ? status.readUInt32LE(12) : 0,
    seconds: Math.max(0, Math.round(nowMilliseconds / 1000 - since)),
  };
}

/** The state of each service of a running sandbox, in the order of names; none when it does not run. */
export async function serviceStates(name: string, paths: LabPaths): Promise<ServiceState[]> {
  const sandbox = await runningSandbox(name, paths);
  if (sandbox === undefined) return [];
  const folder = join(sandbox.directory, 'service');
  const services = (await readdir(folder)).sort();
  return Promise.all(
    services.map(async (service) => {
      const status = await readFile(join(folder, service, 'supervise', 'status')).catch(() =>
        Buffer.alloc(0),
      );
      const ends = await readFile(join(folder, service, 'ends'), 'utf8').catch(() => '0');
      const { pid, seconds } = parseStatus(status, Date.now());
      return { service, up: pid !== 0, pid, seconds, restarts: Number(ends) };
    }),
  );
}
