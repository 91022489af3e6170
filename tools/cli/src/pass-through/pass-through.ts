import { execaExec } from '@shoal/exec';
import { createToolchain } from '@shoal/toolchain';
import type { CommandContext } from '../command-context.ts';
import { clusterKubeconfig, installationPaths } from '../installation.ts';
import { Repository } from '../repository/repository.ts';
import { toolchainReport } from '../terminal/toolchain-report.ts';
import { workspaceRoot } from '../workspace.ts';

/** Programs that talk to a cluster; kustomize only reads files. */
const CLUSTER_PROGRAMS = new Set(['kubectl', 'flux', 'helm']);

/** Runs a program with the terminal as it is, and returns its exit code. */
export async function passThrough(
  name: 'kubectl' | 'flux' | 'helm' | 'kustomize' | 'git',
  args: readonly string[],
  options: { cluster: string; context: CommandContext },
): Promise<number> {
  const { cluster, context } = options;
  if (name === 'git') {
    const { owner } = await Repository.open(workspaceRoot);
    return execaExec.passThrough('git', args, {
      ...(owner === undefined ? {} : { uid: owner.uid, gid: owner.gid, env: { HOME: owner.home } }),
    });
  }
  const paths = installationPaths(context.env);
  const env = CLUSTER_PROGRAMS.has(name) ? { KUBECONFIG: clusterKubeconfig(paths, cluster) } : {};
  const toolchain = createToolchain({ cacheDir: paths.cacheDir, report: toolchainReport(context.stderr) });
  const tools = await toolchain.ensure([name]);
  return execaExec.passThrough(tools[name], args, { env });
}
