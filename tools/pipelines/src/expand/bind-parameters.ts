import {
  ExpressionError,
  objectOf,
  type ExpressionObject,
  type ExpressionValue,
} from '../expressions/index.ts';
import {
  PipelineError,
  valueAt,
  type MappingNode,
  type PipelineNode,
  type SourcePosition,
} from '../model/index.ts';
import { convertParameter, type ExpandAs } from './convert-parameter.ts';
import { declaredParameters } from './declared-parameters.ts';
import type { Environment } from './environment.ts';
import { expandText } from './expand-text.ts';
import { valueOfNode } from './node-value.ts';
import { unrollEntries, type Placed } from './unroll.ts';

/**
 * The parameters of a file: what the caller gives, by the declared types, and defaults for the rest. `caller` is what
 * the given nodes see; `position` is the place to name where a value is missing. Throws {@link PipelineError}.
 */
export function bindParameters(
  root: MappingNode,
  given: PipelineNode | undefined,
  caller: Environment,
  position: SourcePosition,
  expandAs: ExpandAs,
): ExpressionObject {
  const arguments_ = givenArguments(given, caller);
  const declared = declaredParameters(root);
  if (declared === undefined) return legacyParameters(root, arguments_, expandAs);

  const names = new Set(declared.map(({ name }) => (name.value ?? '').toLowerCase()));
  for (const [key, argument] of arguments_) {
    if (!names.has(key)) {
      const known = declared.map(({ name }) => name.value ?? '').join(', ');
      throw new PipelineError(
        argument.node.key.position,
        `Unexpected parameter '${argument.node.key.value ?? ''}'.`,
        known === '' ? 'The template has no parameters.' : `The template has: ${known}.`,
      );
    }
  }
  const values: [string, ExpressionValue][] = [];
  for (const parameter of declared) {
    const name = parameter.name.value ?? '';
    const argument = arguments_.get(name.toLowerCase());
    if (argument !== undefined) {
      values.push([name, convertParameter(parameter, argument.node.value, argument.environment, expandAs)]);
    } else if (parameter.default !== undefined) {
      // A default is literal text: Azure Pipelines does not expand expressions in it.
      values.push([
        name,
        convertParameter(parameter, parameter.default, { ...caller, literal: true }, expandAs),
      ]);
    } else {
      throw new PipelineError(position, `A value for the '${name}' parameter must be provided.`);
    }
  }
  return strictObject(values);
}

function givenArguments(
  given: PipelineNode | undefined,
  caller: Environment,
): Map<string, Placed<MappingNode['entries'][number]>> {
  const arguments_ = new Map<string, Placed<MappingNode['entries'][number]>>();
  if (given === undefined) return arguments_;
  const node = given.kind === 'scalar' ? expandText(given, caller) : given;
  if (node.kind === 'scalar' && (node.value ?? '') === '') return arguments_;
  if (node.kind !== 'mapping')
    throw new PipelineError(node.position, `A ${node.kind} was not expected: parameters are a mapping.`);
  for (const entry of unrollEntries(node, node === given ? caller : { ...caller, literal: true })) {
    arguments_.set((entry.node.key.value ?? '').toLowerCase(), entry);
  }
  return arguments_;
}

/** Parameters without types: defaults in a mapping, or none declared at all. Any name may be given, and asked for. */
function legacyParameters(
  root: MappingNode,
  arguments_: ReadonlyMap<string, Placed<MappingNode['entries'][number]>>,
  expandAs: ExpandAs,
): ExpressionObject {
  const values = new Map<string, readonly [string, ExpressionValue]>();
  const defaults = valueAt(root, 'parameters');
  if (defaults?.kind === 'mapping') {
    for (const { key, value } of defaults.entries) {
      values.set((key.value ?? '').toLowerCase(), [key.value ?? '', valueOfNode(value)]);
    }
  }
  for (const [key, { node, environment }] of arguments_) {
    values.set(key, [node.key.value ?? '', valueOfNode(expandAs('any', node.value, environment))]);
  }
  return objectOf(values.values());
}

/** Asking for a parameter that is not declared is an error, unlike a miss in any other object. */
function strictObject(values: readonly (readonly [string, ExpressionValue])[]): ExpressionObject {
  const object = objectOf(values);
  return {
    entries: () => object.entries(),
    get: (key) => {
      const value = object.get(key);
      if (value === undefined) throw new ExpressionError(`There is no parameter '${key}'.`);
      return value;
    },
  };
}
