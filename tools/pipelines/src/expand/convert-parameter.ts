import { toNumber, type ExpressionValue } from '../expressions/index.ts';
import {
  PipelineError,
  type MappingNode,
  type Parameter,
  type ParameterType,
  type PipelineNode,
  type ScalarNode,
} from '../model/index.ts';
import { checkConditions } from './check-conditions.ts';
import type { Environment } from './environment.ts';
import { valueOfNode } from './node-value.ts';
import type { StructureKind } from './structure.ts';

/** Expands a node as this part of a pipeline: how a step in a parameter becomes a step. */
export type ExpandAs = (kind: StructureKind, node: PipelineNode, environment: Environment) => PipelineNode;

const STRUCTURES: Partial<Record<ParameterType, StructureKind>> = {
  stage: 'stage',
  stageList: 'stages',
  job: 'job',
  jobList: 'jobs',
  deployment: 'job',
  deploymentList: 'jobs',
  step: 'step',
  stepList: 'steps',
};

/** The value of a parameter from the node that a caller or a default gives. Throws {@link PipelineError}. */
export function convertParameter(
  parameter: Parameter,
  given: PipelineNode,
  environment: Environment,
  expandAs: ExpandAs,
): ExpressionValue {
  const kind = STRUCTURES[parameter.type] ?? 'any';
  const node = expandAs(kind, given, environment);
  switch (parameter.type) {
    case 'object':
    case 'legacyObject':
    case 'pool':
      return valueOfNode(node);
    case 'boolean':
      return booleanOf(parameter, requireScalar(node));
    case 'number': {
      const scalar = requireScalar(node);
      const number = toNumber(scalar.value);
      if (number === undefined || (scalar.value ?? '').trim() === '') {
        throw wrongType(parameter, scalar, 'a number');
      }
      checkValues(parameter, scalar, (allowed) => toNumber(allowed) === number);
      return number;
    }
    case 'stringList': {
      const sequence = requireKind(node, 'sequence');
      const items = sequence.items.map(requireScalar);
      for (const item of items) checkValues(parameter, item, (allowed) => allowed === item.value);
      return items.map((item) => item.value ?? '');
    }
    case 'container':
      return valueOfNode(requireKind(node, 'mapping'));
    case 'containerList':
      return valueOfNode(requireKind(node, 'sequence'));
    case 'stage':
    case 'job':
    case 'step':
    case 'deployment':
      return valueOfNode(named(checked(kind, requireKind(node, 'mapping'))));
    case 'stageList':
    case 'jobList':
    case 'stepList':
    case 'deploymentList': {
      const sequence = requireKind(checked(kind, node), 'sequence');
      return valueOfNode({
        ...sequence,
        items: sequence.items.map((item) => (item.kind === 'mapping' ? named(item) : item)),
      });
    }
    default: {
      const scalar = requireScalar(node);
      checkValues(parameter, scalar, (allowed) => allowed === scalar.value);
      return scalar.value ?? '';
    }
  }
}

function booleanOf(parameter: Parameter, scalar: ScalarNode): boolean {
  const text = (scalar.value ?? '').toLowerCase();
  if (text !== 'true' && text !== 'false') throw wrongType(parameter, scalar, 'a boolean (true or false)');
  return text === 'true';
}

function wrongType(parameter: Parameter, scalar: ScalarNode, wanted: string): PipelineError {
  return new PipelineError(
    scalar.position,
    `The parameter '${parameter.name.value ?? ''}' needs ${wanted}, but '${scalar.value ?? ''}' is none.`,
  );
}

function checkValues(parameter: Parameter, scalar: ScalarNode, equals: (allowed: string) => boolean): void {
  if (parameter.values === undefined || parameter.values.some((allowed) => equals(allowed.value ?? '')))
    return;
  const allowed = parameter.values.map((value) => value.value ?? '').join(', ');
  throw new PipelineError(
    scalar.position,
    `The parameter '${parameter.name.value ?? ''}' cannot be '${scalar.value ?? ''}'.`,
    `Allowed are: ${allowed}.`,
  );
}

function requireScalar(node: PipelineNode): ScalarNode {
  if (node.kind !== 'scalar') throw new PipelineError(node.position, `A ${node.kind} was not expected.`);
  return node;
}

function requireKind<K extends 'mapping' | 'sequence'>(
  node: PipelineNode,
  kind: K,
): Extract<PipelineNode, { kind: K }> {
  if (node.kind === kind) return node as Extract<PipelineNode, { kind: K }>;
  throw new PipelineError(node.position, `A ${node.kind} was not expected.`);
}

function checked<T extends PipelineNode>(kind: StructureKind, node: T): T {
  checkConditions(kind, node);
  return node;
}

/** `environment: name.resource` of a deployment, as templates see it: a mapping with `name`. */
function named(node: MappingNode): MappingNode {
  if (!node.entries.some(({ key }) => key.value === 'deployment')) return node;
  return {
    ...node,
    entries: node.entries.map(({ key, value }) => {
      if (key.value !== 'environment' || value.kind !== 'scalar') return { key, value };
      const [name = '', ...resource] = (value.value ?? '').split('.');
      const parts: [string, string][] = [['name', name]];
      if (resource.length > 0) parts.push(['resourceName', resource.join('.')]);
      const entries = parts.map(([part, text]) => ({
        key: { ...value, value: part },
        value: { ...value, value: text },
      }));
      return { key, value: { kind: 'mapping', entries, position: value.position } };
    }),
  };
}
