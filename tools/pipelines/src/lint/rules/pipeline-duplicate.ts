import type { Pipeline } from '../../model/index.ts';
import { isEverything, pushedBranches } from '../facts/pushed-branches.ts';
import { writeYaml } from '../../yaml/write-yaml.ts';
import type { LintContext } from '../lint-context.ts';
import type { Rule } from '../rule.ts';

export const pipelineDuplicate: Rule = {
  id: 'pipeline-duplicate',
  why: 'Two pipelines that differ in a name drift apart, and a change in what they share runs both in full.',
  mend: 'Make one pipeline that asks nx affected what to build.',
  *check(context, all) {
    for (const other of all) {
      if (
        other === context ||
        other.pipeline.file <= context.pipeline.file ||
        !overlap(context.pipeline, other.pipeline)
      )
        continue;
      const [mine, theirs] = [linesOf(context), linesOf(other)];
      const shared = [...mine].filter((line) => theirs.has(line)).length;
      const size = Math.max(mine.size, theirs.size);
      if (size < 8 || shared / size < 0.75) continue;
      const common = context.pipeline.trigger.paths.include.filter((path) =>
        other.pipeline.trigger.paths.include.includes(path),
      );
      const both = common.length === 0 ? '' : `; a change in ${common.join(', ')} runs both`;
      yield {
        position: context.pipeline.node.position,
        message: `It shares ${String(shared)} of ${String(size)} lines with ${other.pipeline.file}${both}.`,
      };
    }
  },
};

function linesOf({ pipeline }: LintContext): Set<string> {
  return new Set(
    writeYaml(pipeline.node)
      .text.split('\n')
      .map((line) => line.trim()),
  );
}

/** Whether one push can start both. */
function overlap(left: Pipeline, right: Pipeline): boolean {
  const theirs = pushedBranches(right.trigger);
  return pushedBranches(left.trigger).some(
    (branch) =>
      theirs.includes(branch) || theirs.some(isEverything) || (theirs.length > 0 && isEverything(branch)),
  );
}
