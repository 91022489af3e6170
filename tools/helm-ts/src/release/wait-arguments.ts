import type { WaitOptions } from './release.ts';

const DEFAULT_TIMEOUT_SECONDS = 300;
// Helm reports its own time-out in better words than we could: ours only catches a helm that hangs.
const GRACE_SECONDS = 30;

/** `--timeout`, and `--wait` unless it is switched off. */
export function waitArguments({
  timeoutSeconds = DEFAULT_TIMEOUT_SECONDS,
  wait = true,
}: WaitOptions): string[] {
  return ['--timeout', `${String(timeoutSeconds)}s`, ...(wait ? ['--wait'] : [])];
}

/** When a helm that was given these options must have ended. */
export function waitTimeoutMs({ timeoutSeconds = DEFAULT_TIMEOUT_SECONDS }: WaitOptions): number {
  return (timeoutSeconds + GRACE_SECONDS) * 1000;
}
