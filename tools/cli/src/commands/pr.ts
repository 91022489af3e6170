import { InvalidArgumentError, type Command } from 'commander';
import type { CommandContext } from '../command-context.ts';

interface As {
  readonly as: string;
}

function number(text: string): number {
  const id = Number(text);
  if (!Number.isInteger(id) || id < 1) throw new InvalidArgumentError('it is the number of a pull request.');
  return id;
}

/** Loaded when a pull request is meant: what it needs takes time to load. */
async function desk(context: CommandContext, as: string) {
  const [{ gitHost }, { Repository }, { installationPaths }, { requireRoot }, { workspaceRoot }] =
    await Promise.all([
      import('../pr/git-host.ts'),
      import('../repository/repository.ts'),
      import('../installation.ts'),
      import('../require-root.ts'),
      import('../workspace.ts'),
    ]);
  if (!context.env['SYSTEM_COLLECTIONURI']) requireRoot('pr');
  const host = await gitHost(context.env, installationPaths(context.env), as);
  return { host, repository: await Repository.open(workspaceRoot) };
}

/** `shoal pr …`: pull requests of the lab's git server, or of Azure Repos. */
export function addPrCommands(program: Command, context: CommandContext): void {
  const pr = program.command('pr').description('pull requests: open, look, approve, merge');
  const print = (text: string): void => void context.stdout.write(`${text}\n`);

  pr.command('open')
    .description('push the branch that is checked out, and open a pull request to main for it')
    .option('--title <text>', 'its title (default: that of the newest commit)')
    .option('--as <user>', 'who opens it, in the lab', 'ops')
    .action(async ({ title, as }: As & { title?: string }) => {
      const [{ host, repository }, { openPullRequest }] = await Promise.all([
        desk(context, as),
        import('../pr/open-pull-request.ts'),
      ]);
      const { pullRequestId, title: opened } = await openPullRequest(title, host, repository);
      print(`pull request ${String(pullRequestId)}: ${opened}`);
    });

  pr.command('show')
    .description('the open pull requests, or one with its checks, approvals and comments')
    .argument('[number]', 'the pull request to show', number)
    .action(async (id: number | undefined) => {
      const [{ host, repository }, { pullRequests }, { lookAtPullRequest }, { pullRequestText }] =
        await Promise.all([
          desk(context, 'ops'),
          import('@shoal/pipelines'),
          import('../pr/look-at-pull-request.ts'),
          import('../pr/pull-request-text.ts'),
        ]);
      const requests = pullRequests(host.repos);
      if (id !== undefined) {
        print(pullRequestText(await lookAtPullRequest(id, host, repository), await requests.comments(id)));
        return;
      }
      const open = await requests.list();
      if (open.length === 0) print('no pull request is open');
      for (const { pullRequestId, title, createdBy } of open)
        print(`${String(pullRequestId)}  ${title}  by ${createdBy.displayName}`);
    });

  pr.command('approve')
    .description('approve a pull request')
    .argument('<number>', 'the pull request', number)
    .option('--as <user>', 'who approves, in the lab', 'ops')
    .action(async (id: number, { as }: As) => {
      const [{ host }, { pullRequests }] = await Promise.all([desk(context, as), import('@shoal/pipelines')]);
      await pullRequests(host.repos).approve(id);
      print(`pull request ${String(id)} is approved by ${host.merges ? 'you' : as}`);
    });

  pr.command('merge')
    .description('merge a pull request whose checks are green and whose owners have approved')
    .argument('<number>', 'the pull request', number)
    .action(async (id: number) => {
      const [{ host, repository }, { mergePullRequest }] = await Promise.all([
        desk(context, 'ops'),
        import('../pr/merge-pull-request.ts'),
      ]);
      const commit = await mergePullRequest(id, host, repository);
      print(`pull request ${String(id)} is merged${commit === undefined ? '' : ` as ${commit.slice(0, 7)}`}`);
    });
}
