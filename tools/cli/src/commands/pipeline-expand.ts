import type { Command } from 'commander';
import type { CommandContext } from '../command-context.ts';
import type { SetExitCode } from '../program.ts';
import { addPair, type Pairs } from './option-values.ts';

interface Options {
  json?: boolean;
  sourceMap?: boolean;
  parameter?: Pairs;
  variable?: Pairs;
  repository?: Pairs;
}

/** `shoal pipeline expand`: a pipeline as Azure DevOps would run it. */
export function addPipelineExpandCommand(
  pipeline: Command,
  context: CommandContext,
  setExitCode: SetExitCode,
): void {
  pipeline
    .command('expand [path]')
    .description('the pipeline as Azure DevOps would run it: without templates and ${{ }}')
    .option('--json', 'one JSON object, with the source of each line')
    .option('--source-map', 'name the template line beside each line')
    .option('--parameter <name=value>', 'a parameter of the run; objects as JSON', addPair)
    .option('--variable <name=value>', 'a variable known before the run, such as Build.Reason', addPair)
    .option('--repository <name=folder>', 'a copy of another repository with templates', addPair)
    .action(async (path: string | undefined, options: Options) => {
      const { expandCommand } = await import('@shoal/pipelines');
      setExitCode(expandCommand(path ?? '.', options, context));
    });
}
