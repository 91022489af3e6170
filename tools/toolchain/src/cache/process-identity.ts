import { readlinkSync } from 'node:fs';
import { pid as ownPid } from 'node:process';
import { processStartTime } from './process-start-time.ts';

/** Tells one process from every other, also from a later one that got the same number. */
export interface ProcessIdentity {
  pid: number;
  /** Field 22 of /proc/PID/stat: clock ticks from boot to the start of the process. */
  startTime: number;
  /** A process in another PID namespace cannot be looked up by its number. */
  pidNamespace: string;
}

/** The identity of this process. */
export function ownIdentity(): ProcessIdentity {
  return {
    pid: ownPid,
    startTime: processStartTime(ownPid) ?? 0,
    pidNamespace: readlinkSync('/proc/self/ns/pid'),
  };
}

/** Whether that process still runs. Undefined when it cannot be known, because it lives in another PID namespace. */
export function isAlive(identity: ProcessIdentity): boolean | undefined {
  if (identity.pidNamespace !== ownIdentity().pidNamespace) return undefined;
  return processStartTime(identity.pid) === identity.startTime;
}
