import type { MappingNode } from '../../model/index.ts';
import { at } from '../facts/positions.ts';
import type { Match } from '../rule.ts';
import type { Rule } from '../rule.ts';

export const dependsOnUnknown: Rule = {
  id: 'depends-on-unknown',
  why: 'Azure DevOps refuses a dependency on a stage or job that does not exist.',
  mend: 'Name a stage of the pipeline, or a job of the same stage.',
  *check({ pipeline }) {
    const stages = new Set(pipeline.stages.map(({ name }) => name.toLowerCase()));
    for (const stage of pipeline.stages) {
      yield* unknown(stage, stages, 'stage');
      const jobs = new Set(stage.jobs.map(({ name }) => name.toLowerCase()));
      for (const job of stage.jobs) yield* unknown(job, jobs, `job in the stage '${stage.name}'`);
    }
  },
};

function* unknown(
  item: { node: MappingNode; dependsOn: readonly string[] },
  known: ReadonlySet<string>,
  what: string,
): Generator<Match> {
  for (const name of item.dependsOn) {
    if (!known.has(name.toLowerCase()))
      yield { position: at(item.node, 'dependsOn'), message: `There is no ${what} called '${name}'.` };
  }
}
