import type { Command } from 'commander';
import type { CommandContext } from '../command-context.ts';

/** `shoal affected`: how files reach what the clusters run. */
export function addAffectedCommand(program: Command, context: CommandContext): void {
  program
    .command('affected [files...]')
    .description(
      'how files reach what the clusters run, one line per release; what this branch changes unless told',
    )
    .option('--base <ref>', 'commit, branch or tag that the branch left (default: origin/main, else main)')
    .option('--json', 'one JSON list, an entry per release')
    .action(async (files: string[], options: { base?: string; json?: boolean }) => {
      const { runAffected } = await import('../reach/run-affected.ts');
      await runAffected({ files, base: options.base, json: options.json ?? false }, context);
    });
}
