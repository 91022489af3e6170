import type { Step } from './step.ts';

export type JobStrategy = MatrixStrategy | ParallelStrategy;

export interface MatrixStrategy {
  readonly kind: 'matrix';
  /** Legs by name, or the `$[ ]` expression that yields them as JSON when the job starts. */
  readonly legs: Readonly<Record<string, Readonly<Record<string, string>>>> | string;
  readonly maxParallel?: number;
}

export interface ParallelStrategy {
  readonly kind: 'parallel';
  readonly parallel: number | string;
}

export const lifecycleHooks = ['preDeploy', 'deploy', 'routeTraffic', 'postRouteTraffic'] as const;
export type LifecycleHook = (typeof lifecycleHooks)[number];

export interface DeploymentStrategy {
  readonly kind: 'runOnce' | 'rolling' | 'canary';
  readonly hooks: Readonly<Partial<Record<LifecycleHook, readonly Step[]>>>;
  readonly onFailure: readonly Step[];
  readonly onSuccess: readonly Step[];
}
