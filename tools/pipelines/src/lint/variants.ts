import { declaredParameters } from '../expand/declared-parameters.ts';
import type { ExpandOptions } from '../expand/expand-pipeline.ts';
import type { MappingNode, Parameter, PipelineNode } from '../model/index.ts';

type Variant = Required<Pick<ExpandOptions, 'parameters' | 'variables'>>;

const MAX_VARIANTS = 24;

/** Runs as Azure DevOps starts them: a pull request, a push to main, a tag. */
const REASONS: readonly Readonly<Record<string, string>>[] = [
  run('IndividualCI', 'refs/heads/main'),
  run('PullRequest', 'refs/pull/1/merge'),
  run('IndividualCI', 'refs/tags/v1.2.3'),
];

/**
 * The ways in which a pipeline is expanded for linting, so that branches of the template that only some runs take are
 * seen too: each reason of a run, and each other choice of a boolean parameter or one with `values`.
 */
export function variantsOf(root: MappingNode): Variant[] {
  const parameters = declaredParameters(root) ?? [];
  const required = Object.fromEntries(
    parameters.flatMap((parameter) =>
      parameter.default === undefined ? [[parameter.name.value ?? '', placeholder(parameter)]] : [],
    ),
  );
  const [push = {}] = REASONS;
  const choices = parameters.flatMap((parameter) =>
    alternatives(parameter).map((value) => ({
      parameters: { ...required, [parameter.name.value ?? '']: value },
      variables: push,
    })),
  );
  return [...REASONS.map((variables) => ({ parameters: required, variables })), ...choices].slice(
    0,
    MAX_VARIANTS,
  );
}

function run(reason: string, branch: string): Record<string, string> {
  return {
    'Build.Reason': reason,
    'Build.SourceBranch': branch,
    'Build.SourceBranchName': branch.split('/').at(-1) ?? '',
    'System.TeamProject': 'project',
  };
}

function alternatives(parameter: Parameter): unknown[] {
  const fallback = textOf(parameter.default);
  if (parameter.type === 'boolean') return [fallback?.toLowerCase() !== 'true'];
  const values = parameter.values?.map((value) => value.value ?? '') ?? [];
  return parameter.type === 'stringList' ? [] : values.filter((value) => value !== fallback);
}

function placeholder(parameter: Parameter): unknown {
  const first = parameter.values?.[0]?.value;
  switch (parameter.type) {
    case 'boolean':
      return false;
    case 'number':
      return first ?? 0;
    case 'string':
      return first ?? 'text';
    default:
      return parameter.type.endsWith('List') ? [] : parameter.type === 'object' ? {} : (first ?? 'text');
  }
}

function textOf(node: PipelineNode | undefined): string | undefined {
  return node?.kind === 'scalar' ? (node.value ?? undefined) : undefined;
}
