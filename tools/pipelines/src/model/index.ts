export { PipelineError } from './pipeline-error.ts';
export { entryOf, itemsAt, keysOf, textAt, valueAt } from './node-access.ts';
export { positionText, type SourcePosition } from './source-position.ts';
export { stepsOf, type DeploymentJob, type Job, type JobBase, type RegularJob } from './job.ts';
export { templateParameterTypes, type Parameter, type ParameterType } from './parameter.ts';
export type { MappingEntry, MappingNode, PipelineNode, ScalarNode, SequenceNode } from './pipeline-node.ts';
export type { Pipeline } from './pipeline.ts';
export type { Pool } from './pool.ts';
export type { ContainerResource, PipelineResource, RepositoryResource, Resources } from './resources.ts';
export type { Stage } from './stage.ts';
export type {
  CheckoutStep,
  DownloadStep,
  OtherStep,
  PublishStep,
  ScriptStep,
  Step,
  StepBase,
  TaskStep,
} from './step.ts';
export { lifecycleHooks } from './strategy.ts';
export type {
  DeploymentStrategy,
  JobStrategy,
  LifecycleHook,
  MatrixStrategy,
  ParallelStrategy,
} from './strategy.ts';
export type { IncludeExclude, PullRequestTrigger, PushTrigger } from './trigger.ts';
export type { Variable } from './variable.ts';
