import type { Command } from 'commander';
import type { CommandContext } from '../command-context.ts';
import type { SetExitCode } from '../program.ts';
import { addPair, addText, type Pairs } from './option-values.ts';
import { addPipelineExpandCommand } from './pipeline-expand.ts';
import { addPipelineLintCommand } from './pipeline-lint.ts';

interface RunOptions {
  stage?: readonly string[];
  approve?: readonly string[];
  parameter?: Pairs;
  variable?: Pairs;
  json?: boolean;
}

/** `shoal pipeline …`: Azure Pipelines on this machine. */
export function addPipelineCommand(
  program: Command,
  context: CommandContext,
  setExitCode: SetExitCode,
): void {
  const pipeline = program.command('pipeline').description('Azure Pipelines, without Azure');
  addPipelineLintCommand(pipeline, context, setExitCode);
  addPipelineExpandCommand(pipeline, context, setExitCode);
  pipeline
    .command('run [path]')
    .description('run a pipeline in clean clones of HEAD; PATH is its file or a folder of its repository')
    .option('--stage <name>', 'only this stage; may be given several times', addText)
    .option('--approve <environment>', 'let deployments to it begin; may be given several times', addText)
    .option('--parameter <name=value>', 'a parameter of the pipeline; may be given several times', addPair)
    .option('--variable <name=value>', 'a variable of the run; may be given several times', addPair)
    .option('--json', 'the record of the run as one JSON object')
    .action(async (path: string | undefined, options: RunOptions) => {
      const { runPipelineCommand } = await import('../pipeline/run-pipeline-command.ts');
      setExitCode(await runPipelineCommand(path ?? '.', options, context));
    });
}
