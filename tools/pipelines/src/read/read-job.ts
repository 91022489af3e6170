import { jobConditionScope } from '../expressions/index.ts';
import type { Job, JobBase, MappingNode, Pool } from '../model/index.ts';
import { Fields } from './fields.ts';
import { optional } from './optional.ts';
import { readCondition } from './read-condition.ts';
import { checkName } from './check-name.ts';
import { readPool } from './read-pool.ts';
import { readSteps } from './read-step.ts';
import { readDeploymentStrategy, readJobStrategy } from './read-strategy.ts';
import { readVariables } from './read-variables.ts';
import type { Report } from './report.ts';

const COMMON = [
  'displayName',
  'dependsOn',
  'condition',
  'continueOnError',
  'timeoutInMinutes',
  'cancelTimeoutInMinutes',
  'variables',
  'pool',
  'container',
  'services',
  'workspace',
  'uses',
  'templateContext',
  'strategy',
];

/** A job or a deployment job; `number` names a job without a name, `pool` is the one of the stage or pipeline. */
export function readJob(
  node: MappingNode,
  number: number,
  pool: Pool | undefined,
  report: Report,
): Job | undefined {
  const fields = new Fields(node, 'a job', report);
  const deployment = fields.has('deployment');
  if (!deployment && !fields.has('job')) {
    const first = node.entries[0]?.key;
    report(
      first?.position ?? node.position,
      `Unexpected value '${first?.value ?? ''}': a job starts with 'job' or 'deployment'.`,
    );
    return undefined;
  }
  if (!deployment) {
    fields.allow(['job', 'steps', ...COMMON]);
    return {
      ...readBase(fields, 'job', number, pool, report),
      kind: 'job',
      ...optional({ strategy: readJobStrategy(fields.mapping('strategy'), report) }),
      steps: readSteps(fields.mappings('steps'), report),
    };
  }
  fields.allow(['deployment', 'environment', ...COMMON]);
  return {
    ...readBase(fields, 'deployment', number, pool, report),
    kind: 'deployment',
    environment: readEnvironment(fields, report),
    strategy: readDeploymentStrategy(fields.mapping('strategy'), node, report),
  };
}

/** What a pipeline of steps alone has: one job without a name, whose keys are those of the pipeline. */
export function readImplicitJob(node: MappingNode, pool: Pool | undefined, report: Report): Job {
  const fields = new Fields(node, 'a pipeline', report);
  return {
    ...readBase(fields, 'job', 1, pool, report),
    kind: 'job',
    variables: [],
    ...optional({ strategy: readJobStrategy(fields.mapping('strategy'), report) }),
    steps: readSteps(fields.mappings('steps'), report),
  };
}

function readBase(
  fields: Fields,
  keyword: string,
  number: number,
  pool: Pool | undefined,
  report: Report,
): JobBase {
  const own = readPool(fields.value('pool'), report);
  const workspace = fields.mapping('workspace');
  const container = fields.value('container');
  const clean =
    workspace === undefined
      ? undefined
      : new Fields(workspace, 'a workspace', report).allow(['clean']).text('clean');
  return {
    node: fields.node,
    name: checkName(fields, keyword, report) ?? `Job${String(number)}`,
    dependsOn: fields.texts('dependsOn'),
    ...readCondition(fields, jobConditionScope, report),
    continueOnError: fields.text('continueOnError') ?? 'false',
    variables: readVariables(fields.value('variables'), report),
    ...optional({
      displayName: fields.text('displayName'),
      timeoutInMinutes: fields.numeric('timeoutInMinutes'),
      cancelTimeoutInMinutes: fields.numeric('cancelTimeoutInMinutes'),
      pool: own ?? pool,
      container: container?.kind === 'scalar' ? (container.value ?? undefined) : undefined,
      workspaceClean: clean,
    }),
  };
}

function readEnvironment(fields: Fields, report: Report): { name: string; resource?: string } {
  const node = fields.value('environment');
  if (node?.kind === 'mapping') {
    const inner = new Fields(node, 'an environment', report).allow([
      'name',
      'resourceName',
      'resourceId',
      'resourceType',
      'tags',
    ]);
    return { name: inner.text('name') ?? '', ...optional({ resource: inner.text('resourceName') }) };
  }
  const [name = '', ...resource] = (fields.text('environment') ?? '').split('.');
  if (name === '') report(fields.node.position, 'A deployment job names no environment.');
  return { name, ...(resource.length === 0 ? {} : { resource: resource.join('.') }) };
}
