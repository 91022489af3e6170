import type { Job } from './job.ts';
import type { MappingNode } from './pipeline-node.ts';
import type { Variable } from './variable.ts';

export interface Stage {
  readonly node: MappingNode;
  /** `__default` for a pipeline that has jobs or steps only. */
  readonly name: string;
  readonly displayName?: string;
  /** Already resolved: the previous stage where nothing is written, none where `[]` is. */
  readonly dependsOn: readonly string[];
  readonly condition?: string;
  readonly lockBehavior?: 'sequential' | 'runLatest';
  readonly trigger?: 'automatic' | 'manual';
  readonly isSkippable: boolean;
  readonly variables: readonly Variable[];
  readonly jobs: readonly Job[];
}
