import { KubeApi } from '@shoal/flux/kube';
import type { LabPaths } from '../lab-paths.ts';
import { sandboxProblems, sandboxStatus, type SandboxStatus } from '../sandbox/sandbox-status.ts';
import { clusterPlan, type ClusterPlan } from './cluster-plan.ts';
import { readClusterRecord } from './cluster-record.ts';
import { isNodeReadySince } from './node-readiness.ts';
import { dnsAnswers } from './until-dns-answers.ts';

export interface NodeStatus extends SandboxStatus {
  readonly name: string;
  /** Whether the node has said so in the last minute: an older word may be from before a restart. */
  readonly ready: boolean;
}

export interface ClusterStatus {
  readonly name: string;
  readonly index: number;
  /** `stopped`: nothing of it runs. `degraded`: `problems` says why. */
  readonly state: 'running' | 'degraded' | 'stopped';
  readonly apiReady: boolean;
  readonly dnsAnswers: boolean;
  readonly fabric: SandboxStatus;
  readonly host: SandboxStatus;
  readonly nodes: readonly NodeStatus[];
  /** One sentence each. */
  readonly problems: readonly string[];
}

const API_LIMIT_MILLISECONDS = 2_000;
/** One look, so a busy machine gets its time. */
const DNS_LIMIT_MILLISECONDS = 2_000;
const HEARTBEAT_MILLISECONDS = 60_000;

async function readyNodes(plan: ClusterPlan): Promise<{ apiReady: boolean; ready: ReadonlySet<string> }> {
  const kube = await KubeApi.fromKubeconfig(plan.kubeconfig).catch(() => undefined);
  if (kube === undefined) return { apiReady: false, ready: new Set() };
  try {
    const signal = AbortSignal.timeout(API_LIMIT_MILLISECONDS);
    // A server that takes a request and never answers it: closing ends the request.
    signal.addEventListener('abort', () => void kube.close());
    await kube.untilReady({ timeoutMs: 0, signal });
    const nodes = await kube.list({ apiVersion: 'v1', kind: 'Node' });
    const since = Date.now() - HEARTBEAT_MILLISECONDS;
    const ready = nodes.filter((node) => isNodeReadySince(node, since)).map(({ metadata }) => metadata.name);
    return { apiReady: true, ready: new Set(ready) };
  } catch {
    return { apiReady: false, ready: new Set() };
  } finally {
    await kube.close();
  }
}

/** What of a cluster runs now, found by looking at processes, asking the API server and asking its DNS; no old status counts. */
export async function clusterStatus(name: string, paths: LabPaths): Promise<ClusterStatus | undefined> {
  const record = await readClusterRecord(name, paths);
  if (record === undefined) return undefined;
  const plan = clusterPlan(name, record.index, record.nodes, paths);
  const [fabric, host, sandboxes, { apiReady, ready }, answers] = await Promise.all([
    sandboxStatus(plan.fabric.sandbox, paths),
    sandboxStatus(plan.host.sandbox, paths),
    Promise.all(plan.nodes.map(({ sandbox }) => sandboxStatus(sandbox, paths))),
    readyNodes(plan),
    dnsAnswers(plan, DNS_LIMIT_MILLISECONDS),
  ]);
  const nodes = sandboxes.map((status, index) => {
    const nodeName = plan.nodes[index]?.name ?? '';
    return { ...status, name: nodeName, ready: status.running && ready.has(nodeName) };
  });
  const all = [fabric, host, ...nodes];
  const problems = [
    ...all.flatMap(sandboxProblems),
    ...(apiReady ? [] : ['the API server does not answer']),
    ...nodes.filter((node) => apiReady && !node.ready).map((node) => `the node ${node.name} is not ready`),
    ...(answers ? [] : ['the DNS of the cluster does not answer']),
  ];
  const anyRuns = all.some(({ running }) => running);
  return {
    name,
    index: record.index,
    state: !anyRuns ? 'stopped' : problems.length > 0 ? 'degraded' : 'running',
    apiReady,
    dnsAnswers: answers,
    fabric,
    host,
    nodes,
    problems,
  };
}
