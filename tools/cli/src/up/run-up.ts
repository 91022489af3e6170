import { join } from 'node:path';
import { ExitCode } from '@shoal/exec';
import { checkRoot, type KubeApi } from '@shoal/lab';
import { createToolchain, withLock } from '@shoal/toolchain';
import { runActions } from '../actions/run-actions.ts';
import type { CommandContext } from '../command-context.ts';
import { installationPaths } from '../installation.ts';
import { Repository } from '../repository/repository.ts';
import { serviceUrls } from '../service-urls.ts';
import { shoalLine } from '../shoal-line.ts';
import { actionProgress } from '../terminal/action-progress.ts';
import { table } from '../terminal/table.ts';
import { toolchainReport, toolchainText } from '../terminal/toolchain-report.ts';
import { workspaceRoot } from '../workspace.ts';
import { interruption } from './interruption.ts';
import { resultTable } from './result-table.ts';
import { requireAll } from './steps/check-machine.ts';
import type { UpContext } from './up-context.ts';
import { upActions } from './up-actions.ts';
import type { UpOptions } from './up-options.ts';
import type { ActionResult } from '../actions/action.ts';

function closing(context: UpContext): string {
  const { plan, options } = context;
  if (plan === undefined || options.tenant !== undefined) return '';
  if (!options.platform) return `\nNext: ${shoalLine(options.cluster, 'kubectl get nodes')}\n`;
  const urls = Object.entries(serviceUrls(plan));
  return `\n${table(urls)}\n\nNext: change a file, commit, and git push lab HEAD:main   (${shoalLine(options.cluster, 'status')} shows what Flux does)\n`;
}

/** For programs: the same, with what happened inside of the steps. Milestones count from the start of the list, too. */
function machineForm(
  results: readonly ActionResult[],
  began: number,
  { options, plan, commit, milestones }: UpContext,
): string {
  const parts = milestones.map(({ name, finishedAt }) => ({ name, finishedAt: finishedAt - began }));
  const urls = plan === undefined || !options.platform ? {} : serviceUrls(plan);
  const { cluster } = options;
  return `${JSON.stringify({ cluster, commit, steps: results, milestones: parts, urls }, null, 2)}\n`;
}

/** Brings the platform up, or mends it, and prints the table of steps. Throws what the first failed step throws. */
export async function runUp(options: UpOptions, context: CommandContext): Promise<void> {
  const paths = installationPaths(context.env);
  const progress = actionProgress(context.stderr);
  const { signal, stop } = interruption();
  const warn = (sentence: string): void => {
    progress.print(`shoal: ${sentence}`);
  };
  // Before anything else: without root not even the lock can be taken.
  requireAll([checkRoot(process.getuid?.())], warn);
  const api = Promise.withResolvers<KubeApi>();
  // Steps that wait for it see the rejection; when none does, the failed step has told it already.
  api.promise.catch(() => undefined);
  const work: UpContext = {
    options,
    paths,
    repository: await Repository.open(workspaceRoot),
    toolchain: createToolchain({
      cacheDir: paths.cacheDir,
      report:
        context.stderr.isTTY === true
          ? (event) => {
              progress.progress('tools', event.state === 'ready' ? '' : toolchainText(event));
            }
          : toolchainReport(context.stderr),
    }),
    warn,
    signal,
    api,
    milestones: [],
  };
  let began = 0;
  try {
    const results = await withLock(
      join(paths.dataDir, 'up.lock'),
      () => {
        began = performance.now() / 1000;
        return runActions(upActions(options), work, { reporter: progress, signal });
      },
      () => {
        warn('another ./shoal up or down is at work; waiting for it');
        // Nothing of this one is under way yet that Ctrl-C would have to wait for.
        signal.addEventListener('abort', () => process.exit(ExitCode.failed));
      },
    );
    progress.stop();
    context.stdout.write(
      options.json ? machineForm(results, began, work) : `${resultTable(results)}\n${closing(work)}`,
    );
  } finally {
    progress.stop();
    stop();
    if (work.plan !== undefined) await api.promise.then((kube) => kube.close()).catch(() => undefined);
  }
}
