import type { MappingNode } from './pipeline-node.ts';

/** Where a job runs: a named pool, or a Microsoft-hosted image. */
export interface Pool {
  readonly name?: string;
  readonly vmImage?: string;
  readonly demands: readonly string[];
  readonly node?: MappingNode;
}
