import { InvalidArgumentError, type Command } from 'commander';
import type { CommandContext } from '../../command-context.ts';

const USUAL_MINUTES = 5;
const MINUTE = 60_000;

function minutes(text: string): number {
  const number = Number(text);
  if (!(number > 0)) throw new InvalidArgumentError('it is a number of minutes.');
  return number;
}

/** `shoal ci wait CLUSTER`: until the cluster runs what this commit has built. */
export function addWaitCommand(ci: Command, context: CommandContext): void {
  ci.command('wait <cluster>')
    .description('wait until Flux has deployed what this commit builds; needs no access to the cluster')
    .option('--minutes <number>', 'give up after', minutes, USUAL_MINUTES)
    .action(async (cluster: string, options: { minutes: number }) => {
      const [{ waitForCluster }, { execaExec }, { workspaceRoot }] = await Promise.all([
        import('../../ci/wait/wait-for-cluster.ts'),
        import('@shoal/exec'),
        import('../../workspace.ts'),
      ]);
      await waitForCluster({
        cluster,
        root: workspaceRoot,
        env: context.env,
        exec: execaExec,
        limitMilliseconds: options.minutes * MINUTE,
        report: (line) => void context.stdout.write(`${line}\n`),
        warn: (line) => void context.stdout.write(`##vso[task.logissue type=warning]${line}\n`),
      });
    });
}
