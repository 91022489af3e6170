import { globSync, readFileSync } from 'node:fs';
import { eventually, type Installation } from '@shoal/e2e/testing';
import { PodLog } from './pod-log.ts';

interface Pods {
  items: {
    metadata: { name: string; uid: string; deletionTimestamp?: string };
    spec: { nodeName: string };
    status: { containerStatuses?: { restartCount: number; ready: boolean }[] };
  }[];
}

/** The service that is disturbed: two replicas, and a NodePort that the tenant's flows open to the nodes. */
const NAMESPACE = ['--namespace', 'team2'];
const SELECTOR = ['--selector', 'app.kubernetes.io/name=hello'];
const DEPLOYMENT = 'deployment/hello';
const ROLLED_OUT = [...NAMESPACE, 'rollout', 'status', DEPLOYMENT, '--timeout=180s'];

const kubectl = (installation: Installation, ...args: string[]) => installation.shoalOk('kubectl', ...args);

/** Notes what becomes of the pods of the service, from now on. */
export function watchPods(installation: Installation): PodLog {
  return new PodLog(installation, [...NAMESPACE, ...SELECTOR]);
}

async function pods(installation: Installation): Promise<Pods['items']> {
  const { items } = await installation.kubectl<Pods>([...NAMESPACE, 'get', 'pods', ...SELECTOR]);
  return items.filter(({ metadata }) => metadata.deletionTimestamp === undefined);
}

/** Replaces every pod `count` times, one rollout after the other. */
export async function rollouts(installation: Installation, count: number): Promise<void> {
  for (let done = 0; done < count; done += 1) {
    await kubectl(installation, ...NAMESPACE, 'rollout', 'restart', DEPLOYMENT);
    await kubectl(installation, ...ROLLED_OUT);
  }
}

/** Empties the node of one of the pods and opens it again, unless it is the one whose address is asked. */
export async function drainNode(installation: Installation, asked: string): Promise<void> {
  const node = (await pods(installation)).map(({ spec }) => spec.nodeName).find((name) => name !== asked);
  if (node === undefined) throw new Error('no pod runs on a node that could be drained');
  const drain = ['drain', node, '--ignore-daemonsets', '--delete-emptydir-data', '--timeout=180s'];
  await kubectl(installation, ...drain);
  await kubectl(installation, ...ROLLED_OUT);
  await kubectl(installation, 'uncordon', node);
}

/** Kills the process of one pod as the kernel would for want of memory, and waits until all replicas are ready again. */
export async function killPod(installation: Installation): Promise<void> {
  const [victim] = await pods(installation);
  const uid = victim?.metadata.uid.replaceAll('-', '[-_]') ?? 'none';
  const found = globSync('/proc/[0-9]*/cgroup').find((file) => {
    try {
      const command = readFileSync(file.replace(/cgroup$/, 'cmdline'), 'utf8');
      return command.startsWith('node\0') && new RegExp(uid).test(readFileSync(file, 'utf8'));
    } catch {
      // It has ended since it was listed.
      return false;
    }
  });
  if (found === undefined) throw new Error(`no process of pod ${victim?.metadata.name ?? ''} was found`);
  process.kill(Number(found.split('/')[2]), 'SIGKILL');
  const [before] = victim?.status.containerStatuses ?? [];
  // By the count of restarts: it may be ready again before anybody could see that it was not.
  await eventually(async () => {
    const again = (await pods(installation)).find(({ metadata }) => metadata.uid === victim?.metadata.uid);
    const [now] = again?.status.containerStatuses ?? [];
    if (now?.ready !== true || now.restartCount <= (before?.restartCount ?? 0)) {
      throw new Error(`pod ${victim?.metadata.name ?? ''} has not come back`);
    }
  });
}
