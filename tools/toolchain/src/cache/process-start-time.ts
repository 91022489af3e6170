import { readFileSync } from 'node:fs';

const STATE_FIELD = 0;
const START_TIME_FIELD = 19;

/**
 * Start time of a process in clock ticks since boot (field 22 of proc(5) /proc/PID/stat), or undefined when there is no
 * such process or it has ended and only waits to be reaped.
 */
export function processStartTime(pid: number): number | undefined {
  try {
    // The second field is the program's name in brackets, and may hold spaces and brackets itself.
    const stat = readFileSync(`/proc/${String(pid)}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const state = fields[STATE_FIELD];
    return state === 'Z' || state === 'X' ? undefined : Number(fields[START_TIME_FIELD]);
  } catch {
    return undefined;
  }
}
