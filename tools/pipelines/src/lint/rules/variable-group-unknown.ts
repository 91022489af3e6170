import type { Rule } from '../rule.ts';

export const variableGroupUnknown: Rule = {
  id: 'variable-group-unknown',
  why: 'The run is refused when a variable group does not exist or the pipeline may not use it.',
  mend: 'Create the group, permit the pipeline, and list it in the inventory.',
  *check({ pipeline, inventory }) {
    if (inventory === undefined) return;
    const levels = pipeline.stages.flatMap((stage) => [
      stage.variables,
      ...stage.jobs.map((job) => job.variables),
    ]);
    for (const variable of [pipeline.variables, ...levels].flat()) {
      if (variable.kind !== 'group' || inventory.variableGroups.includes(variable.name)) continue;
      yield {
        position: variable.position,
        message: `The variable group '${variable.name}' is not in the inventory.`,
      };
    }
  },
};
