import type { Command } from 'commander';
import type { CommandContext } from '../command-context.ts';
import type { SetExitCode } from '../program.ts';
import { addPair, addText, type Pairs } from './option-values.ts';

interface Options {
  json?: boolean;
  skip?: readonly string[];
  repository?: Pairs;
}

/** `shoal pipeline lint`: the pipelines of this or any other repository, looked at without Azure. */
export function addPipelineLintCommand(
  pipeline: Command,
  context: CommandContext,
  setExitCode: SetExitCode,
): void {
  pipeline
    .command('lint [path]')
    .description('what would go wrong, where, why, and how to mend it; exit code 1 when there is something')
    .option('--json', 'one JSON object')
    .option('--skip <rule>', 'leave a rule out; may be given several times', addText)
    .option('--repository <name=folder>', 'a copy of another repository with templates', addPair)
    .action(async (path: string | undefined, options: Options) => {
      const { lintCommand } = await import('@shoal/pipelines');
      setExitCode(lintCommand(path ?? '.', options, context));
    });
}
