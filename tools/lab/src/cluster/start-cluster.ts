import { join } from 'node:path';
import { execaExec } from '@shoal/exec';
import { addonObjects } from '../addons/addon-objects.ts';
import { startFabric } from '../fabric/start-fabric.ts';
import { writeAtomically } from '../files/write-atomically.ts';
import { startHost } from '../host/start-host.ts';
import { copySeed } from '../images/copy-seed.ts';
import { platformSeed } from '../images/platform-seed.ts';
import { refreshImages } from '../images/refresh-images.ts';
import { KubeApi } from '@shoal/flux/kube';
import { ensureBridgeFilter } from '../node/kernel-modules.ts';
import { startNode } from '../node/start-node.ts';
import { clusterPki } from '../pki/cluster-pki.ts';
import { issueKubeconfig } from '../pki/issue-kubeconfig.ts';
import { labAuthority } from '../pki/lab-authority.ts';
import { runningSandboxes } from '../sandbox/running-sandboxes.ts';
import type { RunningSandbox } from '../sandbox/sandbox-spec.ts';
import { runStep, type ClusterContext } from './cluster-context.ts';
import type { ClusterPlan, NodePlan } from './cluster-plan.ts';
import { deleteDeadLeases } from './delete-dead-leases.ts';
import { ensureNodeObjects } from './ensure-node-objects.ts';
import { untilNodeReady } from './node-readiness.ts';
import { untilDnsAnswers } from './until-dns-answers.ts';

export const FIELD_MANAGER = 'shoal';
const LIMIT_MILLISECONDS = 120_000;

export interface StartClusterOptions {
  /** etcd without fsync: for clusters of tests, which no power cut can hurt. */
  readonly throwAway?: boolean;
  readonly apiServerFlags?: readonly string[];
  /** Runs as soon as the API server answers, at the same time as the rest of the start, and is waited for. */
  readonly afterApi?: (kube: KubeApi) => Promise<void>;
}

export interface StartedCluster {
  readonly plan: ClusterPlan;
  /** For the caller to close. */
  readonly kube: KubeApi;
  /** Whether anything had to be started: false for a cluster that ran already. */
  readonly changed: boolean;
  /** The nodes that were started just now. */
  readonly startedNodes: readonly string[];
  /** When the start began, in milliseconds since the epoch: what pods say of a time before it is from an earlier life. */
  readonly beganAt: number;
}

async function startSandboxes(
  context: ClusterContext,
  plan: ClusterPlan,
  options: StartClusterOptions,
): Promise<RunningSandbox[]> {
  const { paths, tools, exec = execaExec } = context;
  const keys = async () => {
    const made = await Promise.all([clusterPki(plan), labAuthority(paths)]);
    const admin = await issueKubeconfig(plan, 'admin', { user: 'admin', group: 'system:masters' });
    await writeAtomically(plan.kubeconfig, admin);
    return made;
  };
  const surroundings = async () => {
    await ensureBridgeFilter(exec);
    return Promise.all([startFabric(plan, paths, exec), startHost(plan, paths, exec)]);
  };
  // None needs another: all that a node is given.
  const [seed, [pki, lab], outer] = await Promise.all([
    runStep(context, 'platform images', () => platformSeed(tools, paths.cacheDir, exec)),
    runStep(context, 'keys and certificates', keys),
    runStep(context, 'fabric', surroundings),
  ]);
  const startOne = async (node: NodePlan): Promise<RunningSandbox> => {
    const running = await startNode(
      {
        plan,
        node,
        pki,
        tools,
        labAuthorityPem: lab.pem,
        throwAway: options.throwAway ?? false,
        apiServerFlags: options.apiServerFlags ?? [],
        prepareImages: (containerdRoot) => copySeed(seed, containerdRoot, exec),
      },
      paths,
      exec,
    );
    const containerdRoot = join(node.directory, 'lib', 'containerd');
    await refreshImages(seed, { containerdRoot, pid: running.pid }, tools, exec);
    return running;
  };
  const nodes = await runStep(context, 'nodes', () => Promise.all(plan.nodes.map(startOne)));
  return [...outer, ...nodes];
}

/**
 * Brings a cluster up, from nothing, from what an earlier life left on disk, or from what of it still runs; a second call
 * on a running cluster changes nothing. Returns when all nodes are ready and DNS answers.
 */
export async function startCluster(
  context: ClusterContext,
  plan: ClusterPlan,
  options: StartClusterOptions = {},
): Promise<StartedCluster> {
  const begin = Date.now();
  const before = new Set((await runningSandboxes(context.paths)).map(({ pid }) => pid));
  const sandboxes = await startSandboxes(context, plan, options);
  const fresh = new Set(sandboxes.filter(({ pid }) => !before.has(pid)).map(({ name }) => name));
  const started = plan.nodes.filter(({ sandbox }) => fresh.has(sandbox));
  const kube = await KubeApi.fromKubeconfig(plan.kubeconfig);
  const wait = { timeoutMs: LIMIT_MILLISECONDS };
  // Watched from the start: a node is ready about a second before all of the API server's own start-up is done.
  const nodesReady = runStep(context, 'nodes ready', () =>
    Promise.all(
      plan.nodes.map((node) =>
        untilNodeReady(kube, node.name, started.includes(node) ? begin : 0, LIMIT_MILLISECONDS),
      ),
    ),
  );
  // A failure is told below, where it is waited for.
  nodesReady.catch(() => undefined);
  try {
    await runStep(context, 'API server', () => kube.untilReady(wait));
    await runStep(context, 'cluster objects', async () => {
      if (started.some(({ name }) => name === plan.nodes[0].name)) await deleteDeadLeases(kube);
      await Promise.all([
        ensureNodeObjects(kube, plan.nodes),
        kube.apply(addonObjects(plan), { fieldManager: FIELD_MANAGER, force: true }),
      ]);
    });
    await Promise.all([
      options.afterApi?.(kube),
      nodesReady,
      runStep(context, 'DNS answers', () => untilDnsAnswers(plan, LIMIT_MILLISECONDS)),
    ]);
  } catch (error) {
    await kube.close();
    throw error;
  }
  return {
    plan,
    kube,
    changed: fresh.size > 0,
    startedNodes: started.map(({ name }) => name),
    beganAt: begin,
  };
}
