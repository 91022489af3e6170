import {
  Document,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  Scalar,
  YAMLMap,
  YAMLSeq,
  type Node,
} from 'yaml';
import type { PipelineNode, ScalarNode, SourcePosition } from '../model/index.ts';

export interface WrittenYaml {
  readonly text: string;
  /** One entry per line of the text: the template line that its content comes from. */
  readonly sourceMap: readonly SourcePosition[];
}

/** Writes nodes as YAML and tells of each line which template line it came from. */
export function writeYaml(root: PipelineNode): WrittenYaml {
  const text = new Document(toYaml(root)).toString({ lineWidth: 0, nullStr: '' });
  const lineCounter = new LineCounter();
  const contents = parseDocument(text, { lineCounter }).contents;
  const lines: (SourcePosition | undefined)[] = [];
  const lineOf = (offset: number): number => lineCounter.linePos(offset).line - 1;
  const record = (line: number, position: SourcePosition): void => {
    lines[line] ??= position;
  };
  mapLines(contents, root, lineOf, record);
  let last = root.position;
  // A line without a node of its own continues the text that began above.
  const sourceMap = Array.from(
    { length: text.split('\n').length - 1 },
    (_, line) => (last = lines[line] ?? last),
  );
  return { text, sourceMap };
}

function toYaml(node: PipelineNode): Node {
  if (node.kind === 'sequence') {
    const sequence = new YAMLSeq();
    sequence.items = node.items.map(toYaml);
    return sequence;
  }
  if (node.kind === 'mapping') {
    const mapping = new YAMLMap();
    for (const { key, value } of node.entries) mapping.add({ key: toYaml(key), value: toYaml(value) });
    return mapping;
  }
  const scalar = new Scalar<unknown>(node.value);
  // Plain text stays plain: `false` is not to become "false" on its way through.
  if (!node.plain || node.value === null) return scalar;
  if (/^(true|false)$/i.test(node.value)) {
    scalar.value = node.value.toLowerCase() === 'true';
    scalar.source = node.value;
  } else if (/^\d+$/.test(node.value) && String(Number(node.value)) === node.value)
    scalar.value = Number(node.value);
  return scalar;
}

type RecordLine = (line: number, position: SourcePosition) => void;

function mapLines(
  written: unknown,
  node: PipelineNode,
  lineOf: (offset: number) => number,
  record: RecordLine,
): void {
  if (isSeq<Node>(written) && node.kind === 'sequence') {
    written.items.forEach((item, index) => {
      const source = node.items[index];
      if (source !== undefined) mapLines(item, source, lineOf, record);
    });
  } else if (isMap<Node, Node>(written) && node.kind === 'mapping') {
    written.items.forEach((pair, index) => {
      const source = node.entries[index];
      if (source === undefined) return;
      record(lineOf(pair.key.range?.[0] ?? 0), source.key.position);
      if (pair.value !== null) mapLines(pair.value, source.value, lineOf, record);
    });
  } else if (isScalar(written) && node.kind === 'scalar') mapText(written, node, lineOf, record);
}

/** A literal block has its lines one by one; more lines than the template has belong to the template's last one. */
function mapText(
  written: Scalar,
  node: ScalarNode,
  lineOf: (offset: number) => number,
  record: RecordLine,
): void {
  const first = lineOf(written.range?.[0] ?? 0);
  record(first, node.position);
  if (written.type !== Scalar.BLOCK_LITERAL || node.blockLines === undefined) return;
  const last = lineOf((written.range?.[1] ?? 1) - 1);
  for (let line = 1; first + line <= last; line += 1) {
    record(first + line, {
      ...node.position,
      line: node.position.line + Math.min(line, node.blockLines),
      column: 1,
    });
  }
}
