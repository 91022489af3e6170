import { Command } from 'commander';
import { commands } from './commands/index.ts';
import type { CommandContext } from './command-context.ts';

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
    .enablePositionalOptions();
  for (const add of commands) add(program, context, setExitCode);
  return program;
}
