import type { Command } from 'commander';
import { ExitCode } from '@shoal/exec';
import type { CommandContext } from '../command-context.ts';
import type { SetExitCode } from '../program.ts';

/** `shoal secrets …` and `shoal sops …`: Secrets in Git, each encrypted for the namespace that applies it. */
export function addSecretsCommands(
  program: Command,
  context: CommandContext,
  setExitCode: SetExitCode,
): void {
  const secrets = program
    .command('secrets')
    .description('Secrets in Git, encrypted for the key of the namespace that applies them');
  secrets
    .command('rules')
    .description('write .sops.yaml: which files are encrypted for whom, in this installation')
    .action(async () => {
      const { runRules } = await import('../secrets/run-rules.ts');
      await runRules(context);
    });
  secrets
    .command('check')
    .description(
      'look for plain secrets in every commit, and for encrypted files that their key does not open',
    )
    .action(async () => {
      const { runCheck } = await import('../secrets/run-check.ts');
      setExitCode((await runCheck(context)) ? ExitCode.ok : ExitCode.failed);
    });
  secrets
    .command('rotate <owner>')
    .description('a new key for a tenant (or flux-system), and every file of it encrypted again')
    .action(async (owner: string) => {
      const { runRotate } = await import('../secrets/run-rotate.ts');
      await runRotate(owner, context);
    });
  secrets
    .command('retire <owner>')
    .description('take the older keys away, once Flux has applied what rotate has written')
    .action(async (owner: string) => {
      const { runRetire } = await import('../secrets/run-rotate.ts');
      await runRetire(owner, context);
    });
  program
    .command('sops [arguments...]')
    .description('the pinned sops, with the keys of this installation')
    .helpOption(false)
    .allowUnknownOption()
    .passThroughOptions()
    .action(async (args: string[]) => {
      const { runSops } = await import('../secrets/run-sops.ts');
      setExitCode(await runSops(args, context));
    });
}
