import { access, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { LabPaths } from '../lab-paths.ts';
import { agentKubeconfigPath, agentPaths } from './agent-paths.ts';

/** How to reach the API of a cluster and its webhook receiver. */
export interface ClusterAccess {
  readonly name: string;
  readonly server: string;
  readonly ca: string;
  readonly certificate: string;
  readonly key: string;
  /** Unix socket that leads to the Service webhook-receiver. */
  readonly webhookSocket: string;
}

interface Kubeconfig {
  clusters: [{ cluster: { server: string; 'certificate-authority-data': string } }];
  users: [{ user: { 'client-certificate-data': string; 'client-key-data': string } }];
}

const decoded = (text: string) => Buffer.from(text, 'base64').toString('utf8');

async function accessOf(name: string, paths: LabPaths): Promise<ClusterAccess | undefined> {
  const webhookSocket = join(paths.runDir, name, 'webhook.sock');
  try {
    await access(webhookSocket);
    const { clusters, users } = parse(await readFile(agentKubeconfigPath(paths, name), 'utf8')) as Kubeconfig;
    const [{ cluster }] = clusters;
    const [{ user }] = users;
    return {
      name,
      server: cluster.server,
      ca: decoded(cluster['certificate-authority-data']),
      certificate: decoded(user['client-certificate-data']),
      key: decoded(user['client-key-data']),
      webhookSocket,
    };
  } catch {
    // Not running, or not ready for the agent yet.
    return undefined;
  }
}

/** The clusters that the agent can reach now: they run, and have given it a kubeconfig. */
export async function reachableClusters(paths: LabPaths): Promise<ClusterAccess[]> {
  const names = await readdir(agentPaths(paths).clusters).catch(() => []);
  const found = await Promise.all(names.sort().map((name) => accessOf(name, paths)));
  return found.filter((cluster) => cluster !== undefined);
}
