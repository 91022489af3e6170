import { at } from '../facts/positions.ts';
import { commandsOf } from '../facts/scripts.ts';
import type { Rule } from '../rule.ts';

export const stepNotATarget: Rule = {
  id: 'step-not-a-target',
  why: 'Logic in YAML runs nowhere but on the server: nobody can try it on a laptop.',
  mend: 'Make it one Nx target or one ./shoal verb, and call that.',
  *check(context) {
    if (!context.nxWorkspace) return;
    for (const { step } of context.steps) {
      const script =
        step.kind === 'script'
          ? step.script
          : step.kind === 'task'
            ? (step.inputs['inlineScript'] ?? step.inputs['script'])
            : undefined;
      if (script === undefined) continue;
      const commands = commandsOf(script);
      if (commands.length === 1 && isThin(commands[0]?.text ?? '')) continue;
      const what =
        commands.length === 1
          ? `'${commands[0]?.text ?? ''}'`
          : `A script of ${String(commands.length)} commands`;
      yield {
        position: step.kind === 'script' ? at(step.node, step.shell) : step.node.position,
        message: `${what} is no Nx target and no ./shoal verb.`,
      };
    }
  },
};

/** Installing the packages comes before every target, so it stands for itself. */
function isThin(command: string): boolean {
  return (
    /^(npx\s+)?nx\s+(run|run-many|affected)\s|^\.\/shoal\s+[a-z]|^npm\s+ci\b/.test(command) &&
    !/[`<>]|\$\((?![\w.]+\))/.test(command)
  );
}
