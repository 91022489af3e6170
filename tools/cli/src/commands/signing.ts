import type { Command } from 'commander';
import type { CommandContext } from '../command-context.ts';

/** `shoal signing …`: the key that publications are signed with. */
export function addSigningCommands(program: Command, context: CommandContext): void {
  const signing = program
    .command('signing')
    .description('the key that images and charts are signed with, and whose signatures the clusters trust');
  signing
    .command('rotate')
    .description('a new key; what the one before has signed is trusted until it is retired')
    .action(async () => {
      const { runRotate } = await import('../signing/run-rotate.ts');
      await runRotate(context);
    });
  signing
    .command('retire')
    .description('trust the newest key only, once nothing that runs is signed by an older one alone')
    .option(
      '--now',
      'also before that, because a key has leaked: what it alone has signed is not fetched again',
    )
    .action(async ({ now = false }: { now?: boolean }) => {
      const { runRetire } = await import('../signing/run-retire.ts');
      await runRetire(now, context);
    });
}
