import { isAlias, isMap, isScalar, LineCounter, parseDocument, Scalar, type Node, type Pair } from 'yaml';
import {
  PipelineError,
  type MappingEntry,
  type PipelineNode,
  type ScalarNode,
  type SourcePosition,
} from '../model/index.ts';

/**
 * Reads one YAML file into nodes that know their lines. Throws {@link PipelineError} for what is no YAML and for what
 * Azure Pipelines does not take from YAML: anchors, aliases, tags, merge keys and keys that are no scalars
 * (https://learn.microsoft.com/azure/devops/pipelines/yaml-schema/#yaml-structure).
 */
export function loadYaml(text: string, file: string): PipelineNode {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, uniqueKeys: false, merge: false, schema: 'core' });
  const at = (offset: number): SourcePosition => {
    const { line, col } = lineCounter.linePos(offset);
    return { file, line, column: col };
  };
  const problem = document.errors[0];
  if (problem !== undefined) {
    const sentence = problem.message.split(/ at line \d/)[0]?.replace(/[:.]$/, '') ?? problem.message;
    throw new PipelineError(at(problem.pos[0]), `This is not YAML: ${sentence}.`);
  }
  if (document.contents === null) {
    throw new PipelineError(
      { file, line: 1, column: 1 },
      'The file is empty.',
      'Write a pipeline or a template into it.',
    );
  }
  return convert(document.contents, at);
}

function convert(node: Node, at: (offset: number) => SourcePosition): PipelineNode {
  const position = at(node.range?.[0] ?? 0);
  if (isAlias(node) || node.anchor !== undefined) {
    throw new PipelineError(
      position,
      'Azure Pipelines does not know YAML anchors and aliases.',
      'Use a template or a parameter of type object in their place.',
    );
  }
  if (isScalar(node)) return scalar(node, position);
  if (isMap<Node, Node | null>(node)) {
    return { kind: 'mapping', entries: node.items.map((pair) => entry(pair, at, position)), position };
  }
  const items = 'items' in node ? (node.items as (Node | null)[]) : [];
  return {
    kind: 'sequence',
    items: items.map((item) => (item === null ? nothing(position) : convert(item, at))),
    position,
  };
}

function entry(
  pair: Pair<Node, Node | null>,
  at: (offset: number) => SourcePosition,
  mapping: SourcePosition,
): MappingEntry {
  const key = convert(pair.key, at);
  if (key.kind !== 'scalar') throw new PipelineError(mapping, 'A key must be a scalar.');
  return { key, value: pair.value === null ? nothing(key.position) : convert(pair.value, at) };
}

function scalar(node: Scalar, position: SourcePosition): ScalarNode {
  const plain = node.type === Scalar.PLAIN || node.type === undefined;
  // The text as written: `1.10` stays `1.10`, `yes` stays `yes`.
  const value = node.value === null ? null : plain ? (node.source ?? '') : String(node.value);
  if (node.type !== Scalar.BLOCK_LITERAL) return { kind: 'scalar', value, plain, position };
  return { kind: 'scalar', value, plain, blockLines: (value ?? '').split('\n').length, position };
}

function nothing(position: SourcePosition): ScalarNode {
  return { kind: 'scalar', value: null, plain: true, position };
}
