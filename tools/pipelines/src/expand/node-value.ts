import { isArray, isObject, objectOf, toText, type ExpressionValue } from '../expressions/index.ts';
import type { PipelineNode, SourcePosition } from '../model/index.ts';

// A collection that an expression hands on must become the same nodes again, with the lines they were written on.
const nodes = new WeakMap<object, PipelineNode>();

/** The value of nodes inside an expression: scalars are text or null, as in a parameter of type object. */
export function valueOfNode(node: PipelineNode): ExpressionValue {
  if (node.kind === 'scalar') return node.value;
  const value =
    node.kind === 'sequence'
      ? node.items.map(valueOfNode)
      : objectOf(node.entries.map(({ key, value: item }) => [key.value ?? '', valueOfNode(item)] as const));
  nodes.set(value as object, node);
  return value;
}

/** Nodes for the value of an expression; scalars get the expression's own position. */
export function nodeOfValue(value: ExpressionValue, position: SourcePosition): PipelineNode {
  if (isArray(value) || isObject(value)) {
    const known = nodes.get(value);
    if (known !== undefined) return known;
  }
  if (isArray(value))
    return { kind: 'sequence', items: value.map((item) => nodeOfValue(item, position)), position };
  if (isObject(value)) {
    const entries = [...value.entries()].map(([key, item]) => ({
      key: { kind: 'scalar', value: key, plain: true, position } as const,
      value: nodeOfValue(item, position),
    }));
    return { kind: 'mapping', entries, position };
  }
  return {
    kind: 'scalar',
    value: value === null ? null : (toText(value) ?? ''),
    plain: typeof value !== 'string',
    position,
  };
}
