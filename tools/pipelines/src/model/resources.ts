import type { MappingNode } from './pipeline-node.ts';

export interface RepositoryResource {
  readonly node: MappingNode;
  readonly alias: string;
  readonly type?: string;
  readonly name?: string;
  readonly ref?: string;
  readonly endpoint?: string;
}

export interface PipelineResource {
  readonly node: MappingNode;
  readonly alias: string;
  readonly source?: string;
}

export interface ContainerResource {
  readonly node: MappingNode;
  readonly alias: string;
  readonly image?: string;
  readonly endpoint?: string;
}

export interface Resources {
  readonly repositories: readonly RepositoryResource[];
  readonly pipelines: readonly PipelineResource[];
  readonly containers: readonly ContainerResource[];
}
