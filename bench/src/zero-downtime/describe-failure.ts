import type { FailureKind } from './failures.ts';
import type { PodEvent } from './pod-log.ts';

/** What a pod did that long before a request failed may be the reason: its whole drain, and the time-out of a request. */
const BEFORE_MILLISECONDS = 20_000;

/** Lines for a person who looks for the reason: what failed, and what the pods did at that time. */
export function describeFailure({ kind, count, from, to }: FailureKind, events: readonly PodEvent[]): string {
  const clock = (at: number) => `${((at - from) / 1000).toFixed(1)} s`;
  const meanwhile = events.filter(({ at }) => at >= from - BEFORE_MILLISECONDS && at <= to);
  return [
    `  ${String(count)} × ${kind}, from 0 to ${clock(to)}`,
    ...meanwhile.map(({ at, pod, state }) => `    ${clock(at)}: ${pod} ${state}`),
    '',
  ].join('\n');
}
