import type { Command } from 'commander';
import type { CommandContext } from '../../command-context.ts';

const MARKER = 'shoal diff';

/** `shoal ci comment-diff`: what `shoal diff` says, as one comment of the pull request that later runs change. */
export function addCommentDiffCommand(ci: Command, context: CommandContext): void {
  ci.command('comment-diff')
    .description('write what the pull request changes in the clusters as its comment; print it elsewhere')
    .action(async () => {
      const [{ runDiff }, { EMPTY_TREE, keepComment }] = await Promise.all([
        import('../../reach/run-diff.ts'),
        import('@shoal/pipelines'),
      ]);
      let text = '';
      const stdout = { write: (part: string) => (text += part) };
      // Without a known base there is nothing to compare with but main.
      const base = context.env['NX_BASE'] === EMPTY_TREE ? undefined : context.env['NX_BASE'];
      await runDiff({ base, cluster: undefined, format: 'markdown' }, { ...context, stdout });
      if (!(await keepComment(context.env, { marker: MARKER, text }))) context.stdout.write(text);
    });
}
