import { inScript } from '../facts/positions.ts';
import { commandsOf, scriptsOf } from '../facts/scripts.ts';
import type { Rule } from '../rule.ts';

export const curlWithoutFail: Rule = {
  id: 'curl-without-fail',
  why: 'Without --fail curl ends with 0 for an error of the server: a refused upload looks like a success.',
  mend: 'Add --fail-with-body, or better, use a target that looks at the answer.',
  *check(context) {
    for (const { step } of scriptsOf(context)) {
      for (const { text, offset } of commandsOf(step.script)) {
        if (
          !/(^|\s)curl\s/.test(text) ||
          /\s(--fail|--fail-with-body|--fail-early)\b|\s-[a-zA-Z]*f/.test(text)
        )
          continue;
        yield { position: inScript(step, offset), message: 'An error of the server goes unnoticed.' };
      }
    }
  },
};
