import type { Outcome } from './outcomes.ts';

/** Failures of one kind, with when the first and the last of them were sent and ended. */
export interface FailureKind {
  readonly kind: string;
  readonly count: number;
  /** Milliseconds since 1970. */
  readonly from: number;
  readonly to: number;
}

/** Ports and addresses differ from request to request; what happened does not. */
function kindOf({ code, error }: Outcome): string {
  const text = error.replaceAll(/\d+\.\d+\.\d+\.\d+:\d+/g, '<address>').replace(/^"|"$/g, '');
  return code === 0 ? text : `${String(code)} ${text}`;
}

/** Everything but an answer with 200, by kind, the most frequent first. */
export function failureKinds(outcomes: readonly Outcome[]): FailureKind[] {
  const kinds = new Map<string, Outcome[]>();
  for (const outcome of outcomes) {
    if (outcome.code === 200) continue;
    const kind = kindOf(outcome);
    kinds.set(kind, [...(kinds.get(kind) ?? []), outcome]);
  }
  return [...kinds]
    .map(([kind, all]) => ({
      kind,
      count: all.length,
      from: Math.min(...all.map(({ sentAt }) => sentAt)),
      to: Math.max(...all.map(({ sentAt, milliseconds }) => sentAt + milliseconds)),
    }))
    .sort((one, other) => other.count - one.count);
}
