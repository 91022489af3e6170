import { processStartTime } from '@shoal/toolchain';

/** Whether the very process that was recorded still runs, and not a later one with the same id. */
export function isSameProcess(recorded: { readonly pid: number; readonly startTime: number }): boolean {
  return processStartTime(recorded.pid) === recorded.startTime;
}
