import type { MappingNode, Pipeline, Pool, Stage } from '../model/index.ts';
import { Fields } from './fields.ts';
import { optional } from './optional.ts';
import { readImplicitJob, readJob } from './read-job.ts';
import { readPool } from './read-pool.ts';
import { readResources } from './read-resources.ts';
import { readStage } from './read-stage.ts';
import { readPullRequestTrigger, readPushTrigger } from './read-triggers.ts';
import { readVariables } from './read-variables.ts';
import type { Report } from './report.ts';

const COMMON = [
  'name',
  'appendCommitMessageToRunName',
  'trigger',
  'pr',
  'schedules',
  'resources',
  'variables',
  'lockBehavior',
  'pool',
];
const STEPS_ONLY = ['steps', 'strategy', 'continueOnError', 'container', 'services', 'workspace'];
const BODIES = ['stages', 'jobs', 'steps'] as const;

/** Reads the expanded root as a pipeline. Everything that Azure Pipelines would refuse goes to `report`. */
export function readPipeline(root: MappingNode, file: string, report: Report): Pipeline {
  const fields = new Fields(root, 'a pipeline', report);
  const bodies = BODIES.filter((body) => fields.has(body));
  const body = bodies[0];
  if (body === undefined) report(root.position, 'The pipeline has neither stages nor jobs nor steps.');
  else if (bodies.length > 1)
    report(root.position, `The pipeline has ${bodies.join(' and ')}: one of them is expected.`);
  fields.allow(
    body === 'steps' ? [...COMMON, ...STEPS_ONLY] : [...COMMON, ...(body === undefined ? [] : [body])],
  );
  const pool = readPool(fields.value('pool'), report);
  return {
    node: root,
    file,
    trigger: readPushTrigger(fields.value('trigger'), report),
    pr: readPullRequestTrigger(fields.value('pr'), report),
    resources: readResources(fields.mapping('resources'), report),
    variables: readVariables(fields.value('variables'), report),
    stages:
      body === 'stages' ? readStages(fields, pool, report) : [implicitStage(fields, pool, body, report)],
    ...optional({
      name: fields.text('name'),
      pool,
      lockBehavior: fields.oneOf('lockBehavior', ['sequential', 'runLatest']),
    }),
  };
}

function readStages(fields: Fields, pool: Pool | undefined, report: Report): Stage[] {
  const stages: Stage[] = [];
  for (const node of fields.mappings('stages')) {
    stages.push(readStage(node, stages.length + 1, stages.at(-1)?.name, pool, report));
  }
  return stages;
}

/** The one stage of a pipeline that writes jobs or steps only. */
function implicitStage(
  fields: Fields,
  pool: Pool | undefined,
  body: string | undefined,
  report: Report,
): Stage {
  const jobs =
    body === 'steps'
      ? [readImplicitJob(fields.node, pool, report)]
      : fields.mappings('jobs').flatMap((node, index) => readJob(node, index + 1, pool, report) ?? []);
  return { node: fields.node, name: '__default', dependsOn: [], isSkippable: true, variables: [], jobs };
}
