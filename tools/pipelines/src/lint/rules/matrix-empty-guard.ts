import { at } from '../facts/positions.ts';
import { runtimeReferencesIn } from '../facts/references.ts';
import type { Rule } from '../rule.ts';

export const matrixEmptyGuard: Rule = {
  id: 'matrix-empty-guard',
  why: 'An empty matrix still runs the job once, with empty variables (MicrosoftDocs/azure-devops-docs #5259).',
  mend: "Add to the job's condition: ne(<the same output>, '{}').",
  *check({ jobs }) {
    for (const { stage, job } of jobs) {
      if (job.kind !== 'job' || job.strategy?.kind !== 'matrix' || typeof job.strategy.legs !== 'string')
        continue;
      const conditions = `${stage.condition ?? ''}\n${job.condition ?? ''}`;
      const output = runtimeReferencesIn(job.strategy.legs).at(-1)?.path.at(-1) ?? '';
      if (conditions.includes("'{}'") && conditions.includes(output)) continue;
      yield {
        position: at(job.node, 'strategy'),
        message: `Nothing keeps the job '${job.name}' from running when its matrix is empty.`,
      };
    }
  },
};
