import type { PipelineNode, Variable } from '../model/index.ts';
import { Fields } from './fields.ts';
import type { Report } from './report.ts';

/** Variables in either form: a mapping, or a list of values and groups. */
export function readVariables(node: PipelineNode | undefined, report: Report): Variable[] {
  if (node === undefined || node.kind === 'scalar') {
    if (node?.value) report(node.position, "A scalar was not expected: 'variables' is a mapping or a list.");
    return [];
  }
  if (node.kind === 'sequence') return node.items.flatMap((item) => readItem(item, report));
  return node.entries.flatMap(({ key, value }) => {
    if (value.kind !== 'scalar') {
      report(value.position, `A ${value.kind} was not expected: the variable '${key.value ?? ''}' is text.`);
      return [];
    }
    return {
      kind: 'value',
      name: key.value ?? '',
      value: value.value ?? '',
      readonly: false,
      position: key.position,
    };
  });
}

function readItem(node: PipelineNode, report: Report): Variable[] {
  if (node.kind !== 'mapping') {
    if (node.kind === 'sequence' || node.value)
      report(node.position, `A ${node.kind} was not expected among variables.`);
    return [];
  }
  const fields = new Fields(node, 'a variable', report);
  const { position } = node;
  if (fields.has('group')) {
    fields.allow(['group']);
    return [{ kind: 'group', name: fields.text('group') ?? '', position }];
  }
  fields.allow(['name', 'value', 'readonly']);
  const name = fields.text('name');
  if (name === undefined) {
    report(position, "A variable has no name: 'name' and 'value', or 'group', are expected.");
    return [];
  }
  return [
    {
      kind: 'value',
      name,
      value: fields.text('value') ?? '',
      readonly: fields.boolean('readonly', false),
      position,
    },
  ];
}
