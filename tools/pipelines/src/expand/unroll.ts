import { isArray, isObject, objectOf, toBoolean, type ExpressionValue } from '../expressions/index.ts';
import {
  PipelineError,
  type MappingEntry,
  type MappingNode,
  type PipelineNode,
  type ScalarNode,
  type SequenceNode,
} from '../model/index.ts';
import { directiveOf, type Directive } from './directive.ts';
import type { Environment } from './environment.ts';
import { evaluateAt, expandText } from './expand-text.ts';

/** A node and what its expressions see. */
export interface Placed<T> {
  readonly node: T;
  readonly environment: Environment;
}

/** Whether the last `if` of a chain, or one of its `elseif`, was taken. undefined outside a chain. */
type Chain = boolean | undefined;

/**
 * The items of a sequence, with `if`, `elseif`, `else` and `each` carried out and arrays spread. Items are not expanded
 * themselves. A generator, because a condition may ask for a variable that an earlier item defines.
 */
export function* unrollItems(
  sequence: SequenceNode,
  environment: Environment,
): Generator<Placed<PipelineNode>> {
  let chain: Chain;
  for (const item of sequence.items) {
    const only = item.kind === 'mapping' && item.entries.length === 1 ? item.entries[0] : undefined;
    const directive = only === undefined || environment.literal ? undefined : directiveOf(only.key);
    if (only === undefined || directive === undefined) {
      chain = undefined;
      yield* spread(item, environment);
      continue;
    }
    const taken = choose(directive, only.key, chain, environment);
    chain = taken.chain;
    for (const inner of taken.environments) {
      if (directive.kind === 'insert') yield* spread(only.value, inner);
      else if (only.value.kind === 'sequence') yield* unrollItems(only.value, inner);
      else if (only.value.kind === 'mapping' || only.value.value !== null) yield* spread(only.value, inner);
    }
  }
}

/** A scalar that is an expression may yield an array, which becomes items of the sequence around it. */
function* spread(item: PipelineNode, environment: Environment): Generator<Placed<PipelineNode>> {
  if (item.kind !== 'scalar') {
    yield { node: item, environment };
    return;
  }
  const node = expandText(item, environment);
  const inside = node === item ? environment : { ...environment, literal: true };
  if (node.kind === 'sequence') yield* unrollItems(node, inside);
  else yield { node, environment: inside };
}

/** The entries of a mapping, likewise. Keys are expanded, values are not. */
export function* unrollEntries(
  mapping: MappingNode,
  environment: Environment,
): Generator<Placed<MappingEntry>> {
  let chain: Chain;
  for (const entry of mapping.entries) {
    const directive = environment.literal ? undefined : directiveOf(entry.key);
    if (directive === undefined) {
      chain = undefined;
      yield { node: { key: expandKey(entry.key, environment), value: entry.value }, environment };
      continue;
    }
    const taken = choose(directive, entry.key, chain, environment);
    chain = taken.chain;
    for (const inner of taken.environments) yield* insertEntries(entry.value, inner);
  }
}

function* insertEntries(value: PipelineNode, environment: Environment): Generator<Placed<MappingEntry>> {
  const node = value.kind === 'scalar' ? expandText(value, environment) : value;
  if (node.kind === 'scalar' && (node.value ?? '') === '') return;
  if (node.kind !== 'mapping') {
    throw new PipelineError(
      node.position,
      `A ${node.kind} was not expected: only a mapping can become part of a mapping.`,
    );
  }
  yield* unrollEntries(node, node === value ? environment : { ...environment, literal: true });
}

function expandKey(key: ScalarNode, environment: Environment): ScalarNode {
  const expanded = expandText(key, environment);
  if (expanded.kind !== 'scalar') throw new PipelineError(key.position, 'A key must be text.');
  return expanded;
}

/** In which environments the value of a directive applies: none, one, or one for each turn of a loop. */
function choose(
  directive: Directive,
  key: ScalarNode,
  chain: Chain,
  environment: Environment,
): { chain: Chain; environments: readonly Environment[] } {
  switch (directive.kind) {
    case 'if': {
      const holds = toBoolean(evaluateAt(directive.source, environment, key.position));
      return { chain: holds, environments: holds ? [environment] : [] };
    }
    case 'elseif':
    case 'else': {
      if (chain === undefined) {
        throw new PipelineError(
          key.position,
          `'${directive.kind}' follows no 'if'.`,
          "Put it right below an 'if' or 'elseif'.",
        );
      }
      const holds =
        !chain &&
        (directive.kind === 'else' || toBoolean(evaluateAt(directive.source, environment, key.position)));
      return {
        chain: directive.kind === 'else' ? undefined : chain || holds,
        environments: holds ? [environment] : [],
      };
    }
    case 'insert':
      return { chain: undefined, environments: [environment] };
    case 'each': {
      const turns = turnsOf(evaluateAt(directive.source, environment, key.position));
      if (turns === undefined) {
        throw new PipelineError(
          key.position,
          "'each' needs an array or an object.",
          `Not one: ${directive.source.trim()}`,
        );
      }
      const name = directive.variable.toLowerCase();
      const loops = turns.map((turn) => ({ ...environment, loops: { ...environment.loops, [name]: turn } }));
      return { chain: undefined, environments: loops };
    }
  }
}

function turnsOf(value: ExpressionValue): readonly ExpressionValue[] | undefined {
  if (value === null || value === '') return [];
  if (isArray(value)) return value;
  if (!isObject(value)) return undefined;
  return [...value.entries()].map(([key, item]) =>
    objectOf([
      ['key', key],
      ['value', item],
    ]),
  );
}
