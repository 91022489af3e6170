import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execaExec } from '@shoal/exec';
import {
  LAB_TOOLS,
  claimClusterRecord,
  clusterPlan,
  conditionOf,
  ensureAgeKeys,
  ensureCredentials,
  ensureSigningKey,
  fluxBootstrap,
  fluxNamespaces,
  installFlux,
  installationFacts,
  installationObjects,
  labAccess,
  labAuthority,
  labEndpoints,
  labPaths,
  readClusterRecords,
  removeCluster,
  startCluster,
  stopCluster,
  untilPodsRunAgain,
  type KubeApi,
  type KubeObject,
  type ClusterFacts,
  type LabPaths,
} from '@shoal/lab';
import { publicKeyPem, readSigningKey } from '@shoal/signing';
import { createToolchain } from '@shoal/toolchain';
import { Measurements } from './measurements.ts';
import { countOption } from './options.ts';
import { circumstances, workspaceRoot, writeResult } from './results.ts';

const USUAL_RUNS = 5;
/** High ones stay clear of a person's clusters. */
const FIRST_INDEX = 6;
const WAIT = { timeoutMs: 120_000 };

const tools = await createToolchain().ensure([...LAB_TOOLS, 'kustomize']);
const manifest = await execaExec.stdout(tools.kustomize, [
  'build',
  join(workspaceRoot, 'clusters/staging/flux-system'),
]);

async function installFluxAndWait(kube: KubeApi, paths: LabPaths, cluster: ClusterFacts): Promise<void> {
  const { pem } = await labAuthority(paths);
  const keys = await ensureAgeKeys(paths.dataDir, fluxNamespaces);
  const publisherKey = publicKeyPem(readSigningKey(await ensureSigningKey(paths.dataDir)));
  const access = labAccess(await ensureCredentials(paths.dataDir), keys, { ca: pem, publisherKey });
  const objects = installationObjects(access, { ...labEndpoints, ...cluster });
  const bootstrap = fluxBootstrap(manifest, installationFacts(objects));
  await kube.apply(objects as unknown as KubeObject[], { fieldManager: 'shoal', force: true });
  await installFlux(kube, bootstrap);
  const deployments = bootstrap.controllers.filter(({ kind }) => kind === 'Deployment');
  await Promise.all(
    deployments.map(({ apiVersion, kind, metadata: { name } }) =>
      kube.waitFor(
        { apiVersion, kind, name, namespace: 'flux-system' },
        (object) => conditionOf(object, 'Available') === 'True',
        WAIT,
      ),
    ),
  );
}

/** Seconds from the start until each milestone, of a cluster with nothing in it but Flux. */
async function startOne(name: string, index: number, paths: LabPaths): Promise<Map<string, number>> {
  const began = performance.now();
  const reached = new Map<string, number>();
  const mark = (milestone: string): void => {
    reached.set(milestone, (performance.now() - began) / 1000);
  };
  const record = await claimClusterRecord(name, 1, paths, index);
  const plan = clusterPlan(record.name, record.index, record.nodes, paths);
  const { kube, startedNodes, beganAt } = await startCluster(
    {
      paths,
      tools,
      report: ({ step, state }) => {
        if (state === 'done') mark(step);
      },
    },
    plan,
    {
      afterApi: async (api) => {
        const apiCidr = `${plan.nodes[0].address}/32`;
        await installFluxAndWait(api, paths, {
          nodeCidr: plan.fabric.cidr,
          apiCidr,
          databaseCidr: plan.nodes[0].podCidr,
        });
        mark('Flux Available');
      },
    },
  );
  // In a kept cluster, the Deployments say Available from their earlier life.
  await untilPodsRunAgain(kube, { nodes: startedNodes, since: beganAt }, WAIT, () => undefined);
  mark('all');
  await kube.close();
  return reached;
}

async function measure(title: string, clusters: number, into: Measurements): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'shoal-bench-'));
  const { cacheDir } = labPaths(process.env);
  const paths = { dataDir: join(folder, 'data'), runDir: join(folder, 'run'), cacheDir, portOffset: 3000 };
  try {
    const names = Array.from({ length: clusters }, (_, index) => `bench-${String(index + 1)}`);
    // The authority is one for all of them, and made once.
    await labAuthority(paths);
    const started = await Promise.all(names.map((name, index) => startOne(name, FIRST_INDEX + index, paths)));
    const slowest = (milestone: string) =>
      Math.max(...started.map((reached) => reached.get(milestone) ?? NaN));
    into.add(`${title}: node Ready`, slowest('nodes ready'));
    into.add(`${title}: cluster DNS answers`, slowest('DNS answers'));
    into.add(`${title}: Flux Available`, slowest('Flux Available'));
    into.add(`${title}: all of it`, slowest('all'));
    if (clusters > 1) return;
    const [name = ''] = names;
    await stopCluster(name, paths);
    const again = await startOne(name, FIRST_INDEX, paths);
    into.add(`${title}, kept and started again: all of it`, again.get('all') ?? NaN);
  } finally {
    for (const { name } of await readClusterRecords(paths)) await removeCluster(name, paths);
    await rm(folder, { recursive: true });
  }
}

const before = await circumstances();
const measurements = new Measurements();
const runs = countOption('runs', USUAL_RUNS);
for (let run = 1; run <= runs; run += 1) {
  await measure('one cluster', 1, measurements);
  await measure('two clusters at once', 2, measurements);
}
writeResult({ benchmark: 'clusters', ...before, figures: measurements.figures() });
