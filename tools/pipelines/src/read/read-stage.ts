import { stageConditionScope } from '../expressions/index.ts';
import type { MappingNode, Pool, Stage } from '../model/index.ts';
import { checkName } from './check-name.ts';
import { Fields } from './fields.ts';
import { optional } from './optional.ts';
import { readCondition } from './read-condition.ts';
import { readJob } from './read-job.ts';
import { readPool } from './read-pool.ts';
import { readVariables } from './read-variables.ts';
import type { Report } from './report.ts';

const KEYS = [
  'stage',
  'displayName',
  'pool',
  'dependsOn',
  'condition',
  'variables',
  'jobs',
  'lockBehavior',
  'trigger',
  'isSkippable',
  'templateContext',
  'group',
];

/** A stage; `previous` is the name of the one above, on which it depends unless it says otherwise. */
export function readStage(
  node: MappingNode,
  number: number,
  previous: string | undefined,
  pool: Pool | undefined,
  report: Report,
): Stage {
  const fields = new Fields(node, 'a stage', report).allow(KEYS);
  if (!fields.has('stage')) report(node.position, "A stage starts with the key 'stage'.");
  const inherited = readPool(fields.value('pool'), report) ?? pool;
  return {
    node,
    name: checkName(fields, 'stage', report) ?? `Stage${String(number)}`,
    dependsOn: fields.has('dependsOn') ? fields.texts('dependsOn') : previous === undefined ? [] : [previous],
    ...readCondition(fields, stageConditionScope, report),
    isSkippable: fields.boolean('isSkippable', true),
    variables: readVariables(fields.value('variables'), report),
    jobs: fields.mappings('jobs').flatMap((job, index) => readJob(job, index + 1, inherited, report) ?? []),
    ...optional({
      displayName: fields.text('displayName'),
      lockBehavior: fields.oneOf('lockBehavior', ['sequential', 'runLatest']),
      trigger: fields.oneOf('trigger', ['automatic', 'manual']),
    }),
  };
}
