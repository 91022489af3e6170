import type { MappingEntry, MappingNode, PipelineNode } from './pipeline-node.ts';

/** The entry with this key, or undefined. Azure's keys are exact: `Steps` is not `steps`. */
export function entryOf(node: PipelineNode | undefined, key: string): MappingEntry | undefined {
  return node?.kind === 'mapping' ? node.entries.find((entry) => entry.key.value === key) : undefined;
}

export function valueAt(node: PipelineNode | undefined, key: string): PipelineNode | undefined {
  return entryOf(node, key)?.value;
}

/** The text of a scalar below `key`; undefined where the key is absent, null, or holds a collection. */
export function textAt(node: PipelineNode | undefined, key: string): string | undefined {
  const value = valueAt(node, key);
  return value?.kind === 'scalar' ? (value.value ?? undefined) : undefined;
}

/** The items below `key`: none where it is absent, one where it is a single node. */
export function itemsAt(node: PipelineNode | undefined, key: string): readonly PipelineNode[] {
  const value = valueAt(node, key);
  if (value === undefined || (value.kind === 'scalar' && value.value === null)) return [];
  return value.kind === 'sequence' ? value.items : [value];
}

export function keysOf(node: MappingNode): string[] {
  return node.entries.map((entry) => entry.key.value ?? '');
}
