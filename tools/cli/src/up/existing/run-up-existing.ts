import { join } from 'node:path';
import { KubeApi } from '@shoal/lab';
import { createToolchain, withLock } from '@shoal/toolchain';
import { runActions } from '../../actions/run-actions.ts';
import type { CommandContext } from '../../command-context.ts';
import { installationPaths } from '../../installation.ts';
import { Repository } from '../../repository/repository.ts';
import { actionProgress } from '../../terminal/action-progress.ts';
import { toolchainReport } from '../../terminal/toolchain-report.ts';
import { workspaceRoot } from '../../workspace.ts';
import { interruption } from '../interruption.ts';
import { resultTable } from '../result-table.ts';
import { readCredentialsFile } from './credentials-file.ts';
import { existingActions } from './existing-actions.ts';
import type { ExistingOptions } from './existing-options.ts';

function closing(kubeconfig: string): string {
  const forward = `kubectl --kubeconfig ${kubeconfig} -n team1 port-forward service/shark-front 30000:8080`;
  return `\nNext: ${forward}   (then http://127.0.0.1:30000/)\n`;
}

/**
 * Installs the same tree on a cluster that is there already, or mends it; needs no root, since nothing runs on this
 * machine. Throws what the first failed step throws.
 */
export async function runUpExisting(options: ExistingOptions, context: CommandContext): Promise<void> {
  const logins = await readCredentialsFile(options.credentials);
  const kube = await KubeApi.fromKubeconfig(options.kubeconfig);
  const { cacheDir } = installationPaths(context.env);
  const progress = actionProgress(context.stderr);
  const { signal, stop } = interruption();
  const warn = (sentence: string): void => {
    context.stderr.write(`shoal: ${sentence}\n`);
  };
  try {
    const work = {
      options,
      kube,
      logins,
      repository: await Repository.open(workspaceRoot),
      toolchain: createToolchain({ cacheDir, report: toolchainReport(context.stderr) }),
      cacheDir,
      warn,
      signal,
    };
    const results = await withLock(
      join(cacheDir, `up-${options.cluster}.lock`),
      () => runActions(existingActions, work, { reporter: progress, signal }),
      () => {
        warn('another ./shoal up is at work; waiting for it');
      },
    );
    progress.stop();
    context.stdout.write(
      options.json
        ? `${JSON.stringify({ cluster: options.cluster, steps: results }, null, 2)}\n`
        : `${resultTable(results)}\n${closing(options.kubeconfig)}`,
    );
  } finally {
    progress.stop();
    stop();
    await kube.close();
  }
}
