import type { ScriptStep } from '../../model/index.ts';
import type { LintContext, PlacedJob, PlacedStep } from '../lint-context.ts';

export interface PlacedScript extends PlacedJob {
  readonly step: ScriptStep;
  readonly index: number;
}

export function scriptsOf(context: LintContext): PlacedScript[] {
  return context.steps.flatMap((placed) => (isScript(placed) ? placed : []));
}

function isScript(placed: PlacedStep): placed is PlacedScript {
  return placed.step.kind === 'script';
}

export interface Command {
  readonly text: string;
  /** Of its first character in the script. */
  readonly offset: number;
}

/**
 * The simple commands of a shell script: lines joined where a backslash continues them, cut at `;`, `&&`, `||` and `|`,
 * without comments. An approximation: quotes are looked at, here-documents and functions are not.
 */
export function commandsOf(script: string): Command[] {
  const commands: Command[] = [];
  let start = 0;
  let quote = '';
  const cut = (end: number, next: number): void => {
    const raw = script.slice(start, end);
    const text = raw.replaceAll(/\\\n\s*/g, ' ').trim();
    if (text !== '' && !text.startsWith('#'))
      commands.push({ text, offset: start + (raw.length - raw.trimStart().length) });
    start = next;
  };
  for (let index = 0; index < script.length; index += 1) {
    const character = script[index] ?? '';
    if (quote !== '') {
      if (character === quote) quote = '';
    } else if (character === '"' || character === "'") quote = character;
    else if (character === '\\') index += 1;
    else if (character === '\n' || character === ';') cut(index, index + 1);
    else if (character === '|' || (character === '&' && script[index + 1] === '&')) {
      const double = script[index + 1] === character;
      cut(index, index + (double ? 2 : 1));
      if (double) index += 1;
    }
  }
  cut(script.length, script.length);
  return commands;
}
