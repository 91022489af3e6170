import type { Step } from '../../model/index.ts';
import { conditionsOf } from '../facts/conditions.ts';
import { publishes } from '../facts/publishing.ts';
import { isEverything, pushedBranches } from '../facts/pushed-branches.ts';
import { commandsOf } from '../facts/scripts.ts';
import type { Rule } from '../rule.ts';

export const publishOnEveryBranch: Rule = {
  id: 'publish-on-every-branch',
  why: 'Whatever anybody pushes to any branch becomes an image or chart that something may deploy.',
  mend: "Publish in a stage with the condition eq(variables['Build.SourceBranch'], 'refs/heads/main').",
  *check({ pipeline, steps }) {
    if (!pushedBranches(pipeline.trigger).some(isEverything)) return;
    for (const placed of steps) {
      const { step } = placed;
      if (!publishesIn(step) || /Build\.(SourceBranch|SourceBranchName|Reason)/i.test(conditionsOf(placed)))
        continue;
      yield { position: step.node.position, message: 'This step publishes from every branch.' };
    }
  },
};

function publishesIn(step: Step): boolean {
  if (step.kind === 'script') return commandsOf(step.script).some(({ text }) => publishes(text));
  return step.kind === 'task' && step.task === 'Docker' && /push/i.test(step.inputs['command'] ?? '');
}
