import { at } from '../facts/positions.ts';
import type { Rule } from '../rule.ts';

export const branchNameShort: Rule = {
  id: 'branch-name-short',
  why: 'Build.SourceBranchName holds the last part only: feature/main and main look alike.',
  mend: 'Compare Build.SourceBranch with refs/heads/main.',
  *check({ pipeline, jobs, steps }) {
    const items = [...pipeline.stages, ...jobs.map(({ job }) => job), ...steps.map(({ step }) => step)];
    for (const { node, condition } of items) {
      if (condition !== undefined && /Build\.SourceBranchName/i.test(condition)) {
        yield {
          position: at(node, 'condition'),
          message: 'The condition compares the last part of the branch.',
        };
      }
    }
  },
};
