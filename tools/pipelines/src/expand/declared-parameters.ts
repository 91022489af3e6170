import {
  entryOf,
  itemsAt,
  PipelineError,
  templateParameterTypes,
  textAt,
  valueAt,
  type MappingNode,
  type Parameter,
  type ParameterType,
  type PipelineNode,
  type ScalarNode,
} from '../model/index.ts';

const KEYS = new Set(['name', 'displayName', 'type', 'default', 'values']);

/**
 * The typed parameters that a file declares; undefined where it declares none, or in the old way as a mapping of
 * defaults: such a file takes whatever it is given. Throws {@link PipelineError}.
 */
export function declaredParameters(root: MappingNode): readonly Parameter[] | undefined {
  const node = valueAt(root, 'parameters');
  if (node?.kind !== 'sequence') return undefined;
  const parameters = node.items.map(readParameter);
  const seen = new Set<string>();
  for (const { name } of parameters) {
    const key = (name.value ?? '').toLowerCase();
    if (seen.has(key))
      throw new PipelineError(name.position, `The parameter '${name.value ?? ''}' is already defined.`);
    seen.add(key);
  }
  return parameters;
}

function readParameter(node: PipelineNode): Parameter {
  if (node.kind !== 'mapping')
    throw new PipelineError(node.position, 'A parameter is a mapping with a name and a type.');
  const name = valueAt(node, 'name');
  if (name?.kind !== 'scalar' || (name.value ?? '') === '') {
    throw new PipelineError(node.position, 'A parameter has no name.', "Write 'name:' as its first key.");
  }
  for (const { key } of node.entries) {
    if (!KEYS.has(key.value ?? ''))
      throw new PipelineError(key.position, `Unexpected value '${key.value ?? ''}'.`);
  }
  const type = textAt(node, 'type') ?? 'string';
  if (!isParameterType(type)) {
    throw new PipelineError(
      entryOf(node, 'type')?.value.position ?? node.position,
      `There is no parameter type '${type}'.`,
      `There are: ${templateParameterTypes.join(', ')}.`,
    );
  }
  const fallback = valueAt(node, 'default');
  const displayName = textAt(node, 'displayName');
  const values =
    entryOf(node, 'values') === undefined
      ? undefined
      : itemsAt(node, 'values').filter((item): item is ScalarNode => item.kind === 'scalar');
  return {
    name,
    type,
    ...(displayName === undefined ? {} : { displayName }),
    ...(fallback === undefined ? {} : { default: fallback }),
    ...(values === undefined ? {} : { values }),
  };
}

function isParameterType(type: string): type is ParameterType {
  return (templateParameterTypes as readonly string[]).includes(type);
}
