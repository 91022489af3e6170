import { execaExec, type Exec } from '@shoal/exec';
import { createToolchain } from '@shoal/toolchain';
import { askApi } from '../ask-api.ts';
import type { CommandContext } from '../command-context.ts';
import { installationPaths } from '../installation.ts';
import { knownCluster } from '../known-cluster.ts';
import { requireRoot } from '../require-root.ts';
import { toolchainReport } from '../terminal/toolchain-report.ts';
import { appLogs, kubectlLogs } from './app-logs.ts';
import { componentLogs } from './component-logs.ts';
import { findLogs } from './find-logs.ts';

export interface LogsOptions {
  cluster: string;
  follow: boolean;
  /** How many lines of each log, from its end. */
  tail: number;
}

/**
 * Prints the end of a log, and with `follow` what comes, until Ctrl-C.
 * @returns the exit code of the program that prints it.
 * @throws ShoalError NOT_ROOT (exit code 3), NO_CLUSTER, LOG_UNKNOWN (exit code 2).
 */
export async function runLogs(
  name: string,
  options: LogsOptions,
  context: CommandContext,
  exec: Exec = execaExec,
): Promise<number> {
  requireRoot(`logs ${name}`);
  const paths = installationPaths(context.env);
  const { kubeconfig } = await knownCluster(options.cluster, paths);
  const components = componentLogs(options.cluster, paths);
  const deployments = await askApi(kubeconfig, (kube) =>
    kube.list({ apiVersion: 'apps/v1', kind: 'Deployment' }),
  ).catch(() => undefined);
  const found = findLogs(name, deployments?.map(appLogs), components);

  if ('components' in found) {
    const files = found.components.map(({ file }) => file);
    const follow = options.follow ? ['--follow=name', '--retry'] : [];
    return exec.passThrough('tail', ['-n', String(options.tail), ...follow, ...files]);
  }
  const toolchain = createToolchain({ cacheDir: paths.cacheDir, report: toolchainReport(context.stderr) });
  const { kubectl } = await toolchain.ensure(['kubectl']);
  return exec.passThrough(kubectl, [`--kubeconfig=${kubeconfig}`, ...kubectlLogs(found.app, options)]);
}
