import { entryOf, type MappingNode, type ScriptStep, type SourcePosition } from '../../model/index.ts';
import { positionInside } from '../../expand/expand-text.ts';

/** Where a key of a mapping is written; the mapping itself where the key is not there. */
export function at(node: MappingNode, key: string): SourcePosition {
  return entryOf(node, key)?.key.position ?? node.position;
}

/** Where a character of a script stands. */
export function inScript(step: ScriptStep, offset: number): SourcePosition {
  const value = entryOf(step.node, step.shell)?.value;
  return value?.kind === 'scalar' ? positionInside(value, offset) : step.node.position;
}
