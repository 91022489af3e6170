import type { SourcePosition } from './source-position.ts';

/**
 * YAML as Azure Pipelines sees it: every scalar is text (or null where nothing, `~` or `null` is written plainly), and
 * every node knows the template line it came from, also after expansion.
 */
export type PipelineNode = ScalarNode | SequenceNode | MappingNode;

export interface ScalarNode {
  readonly kind: 'scalar';
  readonly value: string | null;
  /** True for text without quotes or block style: only such text can be a boolean or a number. */
  readonly plain: boolean;
  /** Number of lines of a literal block (`|`), which begin below the position. */
  readonly blockLines?: number;
  readonly position: SourcePosition;
}

export interface SequenceNode {
  readonly kind: 'sequence';
  readonly items: readonly PipelineNode[];
  readonly position: SourcePosition;
}

export interface MappingNode {
  readonly kind: 'mapping';
  readonly entries: readonly MappingEntry[];
  readonly position: SourcePosition;
}

export interface MappingEntry {
  readonly key: ScalarNode;
  readonly value: PipelineNode;
}
