import { at } from '../facts/positions.ts';
import { commandsOf, scriptsOf } from '../facts/scripts.ts';
import type { Rule } from '../rule.ts';

export const triggerPathsAffected: Rule = {
  id: 'trigger-paths-affected',
  why: 'A push that the path filter skips never becomes the base of affected, so its changes are lost or built twice.',
  mend: 'Leave the path filter to nx affected; exclude documents at most.',
  *check(context) {
    const { pipeline } = context;
    const include = pipeline.trigger.paths.include.filter((path) => path !== '*');
    if (include.length === 0) return;
    const affected = scriptsOf(context).some(({ step }) =>
      commandsOf(step.script).some(({ text }) => /\bnx\s+affected\b|\bshoal\s+ci\s+plan\b/.test(text)),
    );
    if (affected)
      yield {
        position: at(pipeline.node, 'trigger'),
        message: `Only changes in ${include.join(', ')} start a pipeline that uses affected.`,
      };
  },
};
