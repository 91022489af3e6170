import type { Command } from 'commander';
import { ExitCode } from '@shoal/exec';
import type { CommandContext } from '../command-context.ts';
import type { SetExitCode } from '../program.ts';

/** `shoal doctor`: what is missing, and the lines that mend it. */
export function addDoctorCommand(program: Command, context: CommandContext, setExitCode: SetExitCode): void {
  program
    .command('doctor')
    .description('look at the machine and the tools, and print the lines that mend what is missing')
    .option('--json', 'one JSON object')
    .action(async (options: { json?: boolean }) => {
      const { runDoctor } = await import('../doctor/run-doctor.ts');
      const fit = await runDoctor({ json: options.json ?? false }, context);
      setExitCode(fit ? ExitCode.ok : ExitCode.prerequisite);
    });
}
