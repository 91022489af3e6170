import { ShoalError } from '@shoal/exec';
import { clusterStatus, forgeStatus, type LabPaths } from '@shoal/lab';
import { knownCluster } from '../known-cluster.ts';
import { serviceUrls } from '../service-urls.ts';
import { askCluster } from './ask-cluster.ts';
import { judge, type Findings } from './judge.ts';
import type { PlatformStatus } from './platform-status.ts';
import { probeServices } from './probe-services.ts';

interface Unreadable {
  problem: string;
}

async function clusterAnswers(
  kubeconfig: string,
): Promise<Pick<Findings, 'flux' | 'workloads'> | Unreadable> {
  try {
    return (await askCluster(kubeconfig)) ?? { flux: undefined, workloads: undefined };
  } catch (error) {
    if (error instanceof ShoalError) return { problem: error.message };
    throw error;
  }
}

/**
 * Looks at all parts of one cluster and the forge at once, each within seconds.
 * @param platform false for a bare cluster, which has neither forge nor Flux nor services.
 * @throws ShoalError NO_CLUSTER.
 */
export async function platformStatusOf(
  name: string,
  paths: LabPaths,
  platform: boolean,
): Promise<PlatformStatus> {
  const plan = await knownCluster(name, paths);
  const [cluster, forge, answers, services] = await Promise.all([
    clusterStatus(name, paths),
    platform ? forgeStatus(paths) : undefined,
    clusterAnswers(plan.kubeconfig),
    platform ? probeServices(serviceUrls(plan)) : [],
  ]);
  const own = cluster === undefined ? [] : [cluster.fabric, cluster.host, ...cluster.nodes];
  const unreadable = 'problem' in answers ? answers.problem : undefined;
  const { flux, workloads } = 'problem' in answers ? { flux: undefined, workloads: undefined } : answers;
  const status = judge({
    cluster: name,
    sandboxes: [...own, ...(forge?.sandboxes ?? [])].map(({ sandbox, running, services: all }) => ({
      sandbox,
      running,
      services: all,
    })),
    api: cluster?.apiReady ?? false,
    dns: cluster?.dnsAnswers ?? false,
    nodes: (cluster?.nodes ?? []).map(({ name: node, ready }) => ({ name: node, ready })),
    forge: forge?.ready,
    workloads,
    flux: platform ? flux : undefined,
    services,
  });
  if (unreadable !== undefined) status.problems.push(unreadable);
  return status;
}
