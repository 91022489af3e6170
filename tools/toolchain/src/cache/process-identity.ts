import { readFileSync, readlinkSync } from 'node:fs';
import { pid as ownPid } from 'node:process';

/** Tells one process from every other, also from a later one that got the same number. */
export interface ProcessIdentity {
  pid: number;
  /** Field 22 of /proc/PID/stat: clock ticks from boot to the start of the process. */
  startTime: string;
  /** A process in another PID namespace cannot be looked up by its number. */
  pidNamespace: string;
}

// Fields before the command name may hold blanks, so counting starts after its closing parenthesis (field 2).
const START_TIME_AFTER_NAME = 19;

function startTimeOf(pid: number): string | undefined {
  try {
    const status = readFileSync(`/proc/${String(pid)}/stat`, 'utf8');
    const fields = status.slice(status.lastIndexOf(')') + 2).split(' ');
    // A zombie has ended; it only waits for its parent to notice.
    return fields[0] === 'Z' ? undefined : fields[START_TIME_AFTER_NAME];
  } catch {
    return undefined;
  }
}

/** The identity of this process. */
export function ownIdentity(): ProcessIdentity {
  return {
    pid: ownPid,
    startTime: startTimeOf(ownPid) ?? '',
    pidNamespace: readlinkSync('/proc/self/ns/pid'),
  };
}

/** Whether that process still runs. Undefined when it cannot be known, because it lives in another PID namespace. */
export function isAlive(identity: ProcessIdentity): boolean | undefined {
  if (identity.pidNamespace !== ownIdentity().pidNamespace) return undefined;
  return startTimeOf(identity.pid) === identity.startTime;
}
