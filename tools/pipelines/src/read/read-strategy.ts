import {
  lifecycleHooks,
  type DeploymentStrategy,
  type JobStrategy,
  type LifecycleHook,
  type MappingNode,
  type Step,
} from '../model/index.ts';
import { Fields } from './fields.ts';
import { optional } from './optional.ts';
import { readSteps } from './read-step.ts';
import type { Report } from './report.ts';

/** `matrix` or `parallel` of a regular job. */
export function readJobStrategy(node: MappingNode | undefined, report: Report): JobStrategy | undefined {
  if (node === undefined) return undefined;
  const fields = new Fields(node, 'a strategy', report).allow(['matrix', 'maxParallel', 'parallel']);
  if (fields.has('parallel'))
    return { kind: 'parallel', parallel: fields.number('parallel') ?? fields.text('parallel') ?? 1 };
  const matrix = fields.value('matrix');
  if (matrix === undefined) return undefined;
  const maxParallel = optional({ maxParallel: fields.number('maxParallel') });
  if (matrix.kind === 'scalar') return { kind: 'matrix', legs: matrix.value ?? '', ...maxParallel };
  if (matrix.kind === 'sequence') {
    report(matrix.position, "A sequence was not expected: 'matrix' is a mapping of legs.");
    return undefined;
  }
  const legs = new Fields(matrix, 'a matrix', report);
  return {
    kind: 'matrix',
    legs: Object.fromEntries(
      matrix.entries.map(({ key }) => [key.value ?? '', legs.record(key.value ?? '')]),
    ),
    ...maxParallel,
  };
}

const KINDS = ['runOnce', 'rolling', 'canary'] as const;
const EXTRA: Record<(typeof KINDS)[number], readonly string[]> = {
  runOnce: [],
  rolling: ['maxParallel'],
  canary: ['increments'],
};

/** The strategy of a deployment job; empty where none is written, which is reported. */
export function readDeploymentStrategy(
  node: MappingNode | undefined,
  at: MappingNode,
  report: Report,
): DeploymentStrategy {
  const kind = KINDS.find((candidate) => node?.entries.some(({ key }) => key.value === candidate));
  if (node === undefined || kind === undefined) {
    report(
      (node ?? at).position,
      `A deployment job has no strategy: one of ${KINDS.join(', ')} is expected.`,
    );
    return { kind: 'runOnce', hooks: {}, onFailure: [], onSuccess: [] };
  }
  const strategy = new Fields(node, 'a strategy', report).allow(KINDS).mapping(kind);
  if (strategy === undefined) {
    report(node.position, `The strategy '${kind}' has no hooks.`);
    return { kind, hooks: {}, onFailure: [], onSuccess: [] };
  }
  const fields = new Fields(strategy, `a ${kind} strategy`, report).allow([
    ...lifecycleHooks,
    'on',
    ...EXTRA[kind],
  ]);
  const hooks: Partial<Record<LifecycleHook, readonly Step[]>> = {};
  for (const hook of lifecycleHooks) {
    const steps = readHook(fields.mapping(hook), report);
    if (steps !== undefined) hooks[hook] = steps;
  }
  const on = fields.mapping('on');
  const outcome =
    on === undefined ? undefined : new Fields(on, "'on' of a strategy", report).allow(['failure', 'success']);
  return {
    kind,
    hooks,
    onFailure: readHook(outcome?.mapping('failure'), report) ?? [],
    onSuccess: readHook(outcome?.mapping('success'), report) ?? [],
  };
}

function readHook(node: MappingNode | undefined, report: Report): readonly Step[] | undefined {
  if (node === undefined) return undefined;
  const fields = new Fields(node, 'a lifecycle hook', report).allow(['steps', 'pool']);
  return readSteps(fields.mappings('steps'), report);
}
