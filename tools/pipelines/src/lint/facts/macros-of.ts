import { positionInside } from '../../expand/expand-text.ts';
import type { PipelineNode, SourcePosition, Step } from '../../model/index.ts';

/** Every `$(name)` in the texts of a step, and where it stands. */
export function* macrosOf(step: Step): Generator<{ name: string; position: SourcePosition }> {
  yield* inNode(step.node);
}

function* inNode(node: PipelineNode): Generator<{ name: string; position: SourcePosition }> {
  if (node.kind === 'scalar') {
    for (const match of (node.value ?? '').matchAll(/\$\(([^()]+)\)/g)) {
      yield { name: match[1] ?? '', position: positionInside(node, match.index) };
    }
  } else if (node.kind === 'sequence') for (const item of node.items) yield* inNode(item);
  else for (const { value } of node.entries) yield* inNode(value);
}
