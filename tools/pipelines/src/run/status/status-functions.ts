import { strict, toText, type ExpressionFunction } from '../../expressions/index.ts';
import { isSuccess, type Result } from '../result.ts';

/** What `succeeded()` and its like look at, for a stage or a job. */
export interface DependencyStatus {
  /** Results of what it depends on directly, by lower-case name. */
  readonly direct: ReadonlyMap<string, Result>;
  /** Results of everything before it. */
  readonly earlier: ReadonlyMap<string, Result>;
  readonly canceled: boolean;
}

const MANY = Number.POSITIVE_INFINITY;

function functions(
  entries: Record<string, readonly [most: number, compute: (names: readonly string[]) => boolean]>,
): ReadonlyMap<string, ExpressionFunction> {
  return new Map(
    Object.entries(entries).map(([name, [most, compute]]) => [
      name,
      strict(0, most, (...values) => compute(values.map((value) => (toText(value) ?? '').toLowerCase()))),
    ]),
  );
}

/**
 * The status functions of a stage's or job's condition.
 * https://learn.microsoft.com/azure/devops/pipelines/process/expressions#job-status-check-functions
 */
export function dependencyFunctions({
  direct,
  earlier,
  canceled,
}: DependencyStatus): ReadonlyMap<string, ExpressionFunction> {
  const named = (names: readonly string[]) => names.map((name) => earlier.get(name));
  const failedEarlier = [...earlier.values()].some((result) => result === 'failed');
  return functions({
    always: [0, () => true],
    canceled: [0, () => canceled],
    failed: [
      MANY,
      (names) => !canceled && (names.length > 0 ? named(names).includes('failed') : failedEarlier),
    ],
    succeeded: [
      MANY,
      (names) =>
        !canceled &&
        (names.length > 0
          ? named(names).every((result) => result !== undefined && isSuccess(result))
          : !failedEarlier && [...direct.values()].every(isSuccess)),
    ],
    succeededorfailed: [
      MANY,
      (names) => !canceled && named(names).every((result) => result !== undefined && result !== 'skipped'),
    ],
  });
}

/** The same for a step: they look at the job so far. */
export function jobStatusFunctions(
  status: Result,
  canceled: boolean,
): ReadonlyMap<string, ExpressionFunction> {
  return functions({
    always: [0, () => true],
    canceled: [0, () => canceled],
    failed: [0, () => !canceled && status === 'failed'],
    succeeded: [0, () => !canceled && isSuccess(status)],
    succeededorfailed: [0, () => !canceled],
  });
}
