/** How a step, job, stage or run ended. Expressions see them as Azure writes them: {@link resultName}. */
export type Result = 'succeeded' | 'succeededWithIssues' | 'failed' | 'canceled' | 'skipped';

const WORST_FIRST: readonly Result[] = ['canceled', 'failed', 'succeededWithIssues', 'succeeded', 'skipped'];

/** The result of the whole from those of its parts: the worst of them; `succeeded` where there is none. */
export function worstOf(results: readonly Result[]): Result {
  return WORST_FIRST.find((result) => results.includes(result)) ?? 'succeeded';
}

/** Whether what depends on it may go on. */
export function isSuccess(result: Result): boolean {
  return result === 'succeeded' || result === 'succeededWithIssues';
}

/** `SucceededWithIssues` and the like, as `dependencies.x.result` gives it. */
export function resultName(result: Result): string {
  return `${result.charAt(0).toUpperCase()}${result.slice(1)}`;
}
