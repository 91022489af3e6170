import type { PipelineNode, ScalarNode } from './pipeline-node.ts';

export const templateParameterTypes = [
  'boolean',
  'container',
  'containerList',
  'deployment',
  'deploymentList',
  'environment',
  'filePath',
  'job',
  'jobList',
  'legacyObject',
  'number',
  'object',
  'pool',
  'secureFile',
  'serviceConnection',
  'stage',
  'stageList',
  'step',
  'stepList',
  'string',
  'stringList',
] as const;
export type ParameterType = (typeof templateParameterTypes)[number];

/** One entry of a file's `parameters`. */
export interface Parameter {
  readonly name: ScalarNode;
  readonly type: ParameterType;
  readonly displayName?: string;
  /** Without a default a caller must give a value. */
  readonly default?: PipelineNode;
  readonly values?: readonly ScalarNode[];
}
