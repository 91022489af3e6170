import type { Command } from 'commander';
import type { CommandContext } from '../command-context.ts';

interface Options {
  base?: string;
  cluster?: string;
  markdown?: boolean;
  json?: boolean;
}

/** `shoal diff`: what this branch changes in each cluster. */
export function addDiffCommand(program: Command, context: CommandContext): void {
  const diff = program.command('diff');
  diff
    .description('what this branch changes in each cluster: in words first, then field by field')
    .option('--base <ref>', 'commit, branch or tag that the branch left (default: origin/main, else main)')
    .option('--cluster <name>', 'only this cluster (default: all)')
    .option('--markdown', 'for a comment on a pull request')
    .option('--json', 'one JSON list, an entry per cluster')
    .action(async ({ base, cluster, markdown = false, json = false }: Options) => {
      if (markdown && json) diff.error("error: option '--markdown' cannot be used with option '--json'");
      // Before the verb it means one cluster too; the default of the other verbs is not meant here.
      const isGiven = program.getOptionValueSource('cluster') === 'cli';
      const wanted = cluster ?? (isGiven ? program.opts<{ cluster: string }>().cluster : undefined);
      const { runDiff } = await import('../reach/run-diff.ts');
      const format = markdown ? 'markdown' : json ? 'json' : 'text';
      await runDiff({ base, cluster: wanted, format }, context);
    });
}
