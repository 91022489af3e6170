import type { Command } from 'commander';
import type { CommandContext } from '../../command-context.ts';

/** `shoal ci verified`: marks the run as one whose commit is the next base of affected. */
export function addVerifiedCommand(ci: Command, context: CommandContext): void {
  ci.command('verified')
    .description('mark the run: all checks of its commit are green')
    .action(async () => {
      const { VERIFIED_TAG } = await import('@shoal/pipelines');
      context.stdout.write(`##vso[build.addbuildtag]${VERIFIED_TAG}\n`);
    });
}
