import { toExpressionValue, type ExpressionValue } from '../../expressions/index.ts';
import type { JobRecord, StageRecord } from '../record/run-record.ts';
import { resultName, worstOf } from '../result.ts';

interface JobFacts {
  readonly result: string;
  readonly outputs: Record<string, string>;
}

/** Jobs by name, legs of a matrix taken together: a leg's outputs are addressed as `leg.step.variable`. */
function jobFacts(jobs: readonly JobRecord[]): Record<string, JobFacts> {
  const names = [...new Set(jobs.map(({ name }) => name))];
  return Object.fromEntries(
    names.map((name) => {
      const legs = jobs.filter((job) => job.name === name);
      const outputs = legs.flatMap(({ leg, outputs: own }) =>
        Object.entries(own).map(
          ([key, value]) => [leg === undefined ? key : `${leg}.${key}`, value] as const,
        ),
      );
      const result = resultName(worstOf(legs.map((job) => job.result ?? 'skipped')));
      return [name, { result, outputs: Object.fromEntries(outputs) }];
    }),
  );
}

/** `dependencies` of a stage's condition: `outputs['job.step.variable']`. */
export function stagesAsDependencies(stages: readonly StageRecord[]): ExpressionValue {
  return toExpressionValue(
    Object.fromEntries(
      stages.map(({ name, result, jobs }) => {
        const outputs = Object.entries(jobFacts(jobs)).flatMap(([job, facts]) =>
          Object.entries(facts.outputs).map(([key, value]) => [`${job}.${key}`, value] as const),
        );
        return [name, { result: resultName(result ?? 'skipped'), outputs: Object.fromEntries(outputs) }];
      }),
    ),
  );
}

/** `dependencies` of a job: the jobs of its own stage that it depends on. */
export function jobsAsDependencies(jobs: readonly JobRecord[]): ExpressionValue {
  return toExpressionValue(jobFacts(jobs));
}

/** `stageDependencies` of a job: `stageDependencies.stage.job.outputs['step.variable']`. */
export function stagesAsStageDependencies(stages: readonly StageRecord[]): ExpressionValue {
  return toExpressionValue(Object.fromEntries(stages.map(({ name, jobs }) => [name, jobFacts(jobs)])));
}
