import type { MappingNode } from '../../model/index.ts';
import { at } from '../facts/positions.ts';
import type { Match } from '../rule.ts';
import type { Rule } from '../rule.ts';

export const nameDuplicate: Rule = {
  id: 'name-duplicate',
  why: 'Azure DevOps refuses two stages or jobs of one name; of two steps, only one keeps its outputs.',
  mend: 'Give each its own name.',
  *check({ pipeline, jobs }) {
    yield* repeated(pipeline.stages.map(({ name, node }) => ({ name, node, key: 'stage' })));
    for (const stage of pipeline.stages) {
      yield* repeated(
        stage.jobs.map(({ name, node, kind }) => ({
          name,
          node,
          key: kind === 'job' ? 'job' : 'deployment',
        })),
      );
    }
    for (const { job } of jobs) {
      // Hooks of a deployment job have names of their own.
      const lists = job.kind === 'job' ? [job.steps] : Object.values(job.strategy.hooks);
      for (const steps of lists) {
        yield* repeated(
          steps.flatMap(({ name, node }) => (name === undefined ? [] : { name, node, key: 'name' })),
        );
      }
    }
  },
};

function* repeated(items: readonly { name: string; node: MappingNode; key: string }[]): Generator<Match> {
  const seen = new Set<string>();
  for (const { name, node, key } of items) {
    if (seen.has(name.toLowerCase()))
      yield { position: at(node, key), message: `The name '${name}' is taken already.` };
    seen.add(name.toLowerCase());
  }
}
