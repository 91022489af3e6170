import { Command } from 'commander';
import { commands } from './commands/index.ts';
import type { CommandContext } from './command-context.ts';
import { DEFAULT_CLUSTER } from './installation.ts';

/** Tells the process which code to end with when the command itself went through. */
export type SetExitCode = (code: number) => void;

/** The command tree. Each command's code is loaded only when it runs, so that a small command starts fast. */
export function createProgram(context: CommandContext, setExitCode: SetExitCode): Command {
  const program = new Command('shoal')
    .description(
      'Runs the whole platform on this machine: Kubernetes, Flux, git server, registry, charts and services.',
    )
    .helpCommand(true)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void context.stdout.write(text),
      writeErr: (text) => void context.stderr.write(text),
    })
    .option('--cluster <name>', 'the cluster of this lab that is meant', DEFAULT_CLUSTER)
    .option('-v, --verbose', 'show where an error comes from')
    .enablePositionalOptions();
  for (const add of commands) add(program, context, setExitCode);
  return program;
}
