import type { Exec } from '@shoal/exec';
import type { LabPaths } from '../lab-paths.ts';
import type { LabToolPaths } from '../lab-tools.ts';

/** One line of progress: a step has begun, or has ended after so many milliseconds. */
export interface StepReport {
  readonly step: string;
  readonly state: 'started' | 'done' | 'failed';
  /** Since the step began; 0 for `started`. */
  readonly milliseconds: number;
}

/** What every operation on clusters is given. */
export interface ClusterContext {
  readonly paths: LabPaths;
  readonly tools: LabToolPaths;
  readonly exec?: Exec;
  readonly report?: (report: StepReport) => void;
}

/** Runs a named step and reports its begin, its end and how long it took. Throws what the step throws. */
export async function runStep<T>(
  { report }: Pick<ClusterContext, 'report'>,
  step: string,
  work: () => Promise<T>,
): Promise<T> {
  const begin = performance.now();
  const say = (state: StepReport['state']): void => {
    report?.({ step, state, milliseconds: state === 'started' ? 0 : Math.round(performance.now() - begin) });
  };
  say('started');
  try {
    const result = await work();
    say('done');
    return result;
  } catch (error) {
    say('failed');
    throw error;
  }
}
