import { createKustomize } from '@shoal/kustomize';
import { renderCluster, type RenderedCluster } from '@shoal/flux/render';
import { versionOf } from '@shoal/toolchain';
import { createTargetHelm } from '../charts/create-target-helm.ts';
import type { CommandContext } from '../commands/command-context.ts';
import { readInstallation } from '../read-installation.ts';
import { toolPath } from '../tool-paths.ts';

export interface ClusterRenderer {
  /** Renders the cluster in this folder. */
  render(cluster: string): Promise<RenderedCluster>;
  installation: Readonly<Record<string, string>>;
  kubeVersion: string;
}

/** What target commands render clusters of the work tree with. */
export async function clusterRenderer(
  context: Pick<CommandContext, 'exec' | 'env' | 'cacheDir' | 'workspaceRoot' | 'workspace'>,
): Promise<ClusterRenderer> {
  const { exec, env, workspaceRoot, workspace } = context;
  const [helm, binary, installation] = await Promise.all([
    createTargetHelm(context),
    toolPath('kustomize', env),
    readInstallation(env),
  ]);
  const kustomize = createKustomize({ binary, exec, cwd: workspaceRoot });
  const kubeVersion = versionOf('kube-apiserver');
  const { charts } = workspace;
  return {
    render: (cluster) =>
      renderCluster({ helm, kustomize, workspaceRoot, cluster, charts, installation, kubeVersion }),
    installation,
    kubeVersion,
  };
}
