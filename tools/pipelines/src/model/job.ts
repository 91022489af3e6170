import type { MappingNode } from './pipeline-node.ts';
import type { Pool } from './pool.ts';
import type { Step } from './step.ts';
import type { DeploymentStrategy, JobStrategy } from './strategy.ts';
import type { Variable } from './variable.ts';

export type Job = RegularJob | DeploymentJob;

export interface JobBase {
  readonly node: MappingNode;
  /** As written, or `Job<n>` where the job has no name. */
  readonly name: string;
  readonly displayName?: string;
  /** Names of jobs of the same stage. Jobs without it run side by side. */
  readonly dependsOn: readonly string[];
  readonly condition?: string;
  /** `true`, `false`, or a macro or `$[ ]` expression. */
  readonly continueOnError: string;
  readonly timeoutInMinutes?: string;
  readonly cancelTimeoutInMinutes?: string;
  /** The job's own pool, or the stage's, or the pipeline's. */
  readonly pool?: Pool;
  readonly container?: string;
  readonly variables: readonly Variable[];
  readonly workspaceClean?: string;
}

export interface RegularJob extends JobBase {
  readonly kind: 'job';
  readonly strategy?: JobStrategy;
  readonly steps: readonly Step[];
}

export interface DeploymentJob extends JobBase {
  readonly kind: 'deployment';
  readonly environment: { readonly name: string; readonly resource?: string };
  readonly strategy: DeploymentStrategy;
}

/** Every step of a job, in the order in which the hooks run; those of `on: failure` and `on: success` last. */
export function stepsOf(job: Job): readonly Step[] {
  if (job.kind === 'job') return job.steps;
  const { hooks, onFailure, onSuccess } = job.strategy;
  return [
    ...(hooks.preDeploy ?? []),
    ...(hooks.deploy ?? []),
    ...(hooks.routeTraffic ?? []),
    ...(hooks.postRouteTraffic ?? []),
    ...onFailure,
    ...onSuccess,
  ];
}
