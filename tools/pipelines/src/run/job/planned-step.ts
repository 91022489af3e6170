import type { DeploymentJob, Job, LifecycleHook, Step } from '../../model/index.ts';
import { lifecycleHooks } from '../../model/index.ts';

/** A step with its place in the job. */
export interface PlannedStep {
  /** undefined for what the runner adds by itself. */
  readonly step?: Step;
  readonly builtIn?: 'checkout' | 'download';
  /** Of a deployment job. */
  readonly hook?: LifecycleHook | 'on.failure' | 'on.success';
}

/** The steps of a job in phases: the second one of a deployment job is chosen by how the first one ended. */
export interface PlannedSteps {
  readonly main: readonly PlannedStep[];
  readonly onFailure: readonly PlannedStep[];
  readonly onSuccess: readonly PlannedStep[];
}

function deploymentSteps({ strategy }: DeploymentJob): PlannedSteps {
  const main = lifecycleHooks.flatMap((hook) => {
    const steps = strategy.hooks[hook] ?? [];
    // All artefacts come by themselves, unless a step of the hook says which ones, or none.
    const downloads = hook === 'deploy' && !steps.some(({ kind }) => kind === 'download');
    return [
      ...(downloads ? [{ builtIn: 'download', hook } as const] : []),
      ...steps.map((step) => ({ step, hook })),
    ];
  });
  return {
    main,
    onFailure: strategy.onFailure.map((step) => ({ step, hook: 'on.failure' })),
    onSuccess: strategy.onSuccess.map((step) => ({ step, hook: 'on.success' })),
  };
}

/** What a job does, with the checkout that a job without one of its own begins with. */
export function planSteps(job: Job): PlannedSteps {
  if (job.kind === 'deployment') return deploymentSteps(job);
  const checksOut = job.steps.some(({ kind }) => kind === 'checkout');
  const own = job.steps.map((step) => ({ step }));
  return { main: checksOut ? own : [{ builtIn: 'checkout' }, ...own], onFailure: [], onSuccess: [] };
}

/** What a person reads for the step; macros are still in it. */
export function titleOf({ step, builtIn }: PlannedStep): string {
  if (step === undefined) return builtIn === 'download' ? 'Download artifacts' : 'Checkout';
  if (step.displayName !== undefined) return step.displayName;
  switch (step.kind) {
    case 'script':
      return step.script.trim().split('\n')[0] ?? 'script';
    case 'task':
      return `${step.task}@${step.version}`;
    case 'checkout':
      return `Checkout ${step.repository}`;
    case 'publish':
      return `Publish ${step.artifact}`;
    case 'download':
      return `Download ${step.artifact ?? 'artifacts'}`;
    case 'other':
      return step.keyword;
  }
}
