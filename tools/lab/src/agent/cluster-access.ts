import { access, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { readIfExists } from '../files/read-if-exists.ts';
import type { LabPaths } from '../lab-paths.ts';
import { agentKubeconfigPath, agentPaths } from './agent-paths.ts';

/** How to reach the API of a cluster and its webhook receiver. */
export interface ClusterAccess {
  readonly name: string;
  /** Path of the agent's kubeconfig, and its text, which differs for a cluster that was made anew. */
  readonly kubeconfig: string;
  readonly kubeconfigText: string;
  /** Unix socket that leads to the Service webhook-receiver. */
  readonly webhookSocket: string;
}

async function accessOf(name: string, paths: LabPaths): Promise<ClusterAccess | undefined> {
  const webhookSocket = join(paths.runDir, name, 'webhook.sock');
  const runs = await access(webhookSocket).then(
    () => true,
    () => false,
  );
  const kubeconfig = agentKubeconfigPath(paths, name);
  const kubeconfigText = runs ? await readIfExists(kubeconfig) : undefined;
  return kubeconfigText === undefined ? undefined : { name, kubeconfig, kubeconfigText, webhookSocket };
}

/** The clusters that the agent can reach now: they run, and have given it a kubeconfig. */
export async function reachableClusters(paths: LabPaths): Promise<ClusterAccess[]> {
  const names = await readdir(agentPaths(paths).clusters).catch(() => []);
  const found = await Promise.all(names.sort().map((name) => accessOf(name, paths)));
  return found.filter((cluster) => cluster !== undefined);
}
