import type { MappingNode } from './pipeline-node.ts';
import type { Pool } from './pool.ts';
import type { Resources } from './resources.ts';
import type { Stage } from './stage.ts';
import type { PullRequestTrigger, PushTrigger } from './trigger.ts';
import type { Variable } from './variable.ts';

/** An expanded pipeline: templates and `${{ }}` are gone, `$[ ]` and `$( )` are still there, stages are always present. */
export interface Pipeline {
  readonly node: MappingNode;
  /** Path of the entry file. */
  readonly file: string;
  /** Format of the run number. */
  readonly name?: string;
  readonly trigger: PushTrigger;
  readonly pr: PullRequestTrigger;
  readonly resources: Resources;
  readonly pool?: Pool;
  readonly lockBehavior?: 'sequential' | 'runLatest';
  readonly variables: readonly Variable[];
  readonly stages: readonly Stage[];
}
