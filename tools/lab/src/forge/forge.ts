import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { CommandError, execaExec, ShoalError, type Exec } from '@shoal/exec';
import { clusterPlan, type ClusterPlan } from '../cluster/cluster-plan.ts';
import { readClusterRecords } from '../cluster/cluster-record.ts';
import { connectForge as joinFabric } from '../fabric/index.ts';
import { checkPorts } from '../host/check-ports.ts';
import { readIfExists } from '../files/read-if-exists.ts';
import { writeAtomically } from '../files/write-atomically.ts';
import type { LabPaths } from '../lab-paths.ts';
import {
  ensureSandbox,
  restartAndSettle,
  runningSandbox,
  sandboxStatus,
  stopSandbox,
  type SandboxStatus,
  type ServiceSpec,
} from '../sandbox/index.ts';
import type { Credentials } from './credentials.ts';
import { forgePaths } from './forge-paths.ts';
import { loopbackPorts, type LoopbackPorts } from './forge-names.ts';
import { forgeReadiness, untilForgeReady, type ForgePart } from './forge-ready.ts';
import { forgePlan, forgeSandbox, forgeSocket, hostSandbox, sandboxNames } from './forge-sandbox.ts';
import { prepareForge, type ForgeTools } from './prepare-forge.ts';

export interface ForgeContext {
  readonly paths: LabPaths;
  readonly tools: ForgeTools;
  readonly exec?: Exec;
  /** Other ports on 127.0.0.1, for a forge beside the usual one. */
  readonly ports?: LoopbackPorts;
  /** What else is to run beside the agent, on the machine's network. */
  readonly services?: readonly ServiceSpec[];
}

export interface RunningForge {
  readonly credentials: Credentials;
  /** Base URLs for programs on this machine. */
  readonly urls: { readonly git: string; readonly registry: string; readonly charts: string };
}

function urlsAt(ports: LoopbackPorts): RunningForge['urls'] {
  const url = (port: number) => `https://127.0.0.1:${String(port)}`;
  return { git: url(ports.git), registry: url(ports.registry), charts: url(ports.charts) };
}

/** The URLs of the forge's services on this machine; the certificate is the lab CA's. */
export function forgeUrls(paths: LabPaths): RunningForge['urls'] {
  return urlsAt(loopbackPorts(paths));
}

/** Connects the forge to every fabric that runs: a forge that was started anew has lost its legs. */
async function connectToRunning(paths: LabPaths, exec: Exec): Promise<void> {
  for (const { name, index, nodes } of await readClusterRecords(paths)) {
    const plan = clusterPlan(name, index, nodes, paths);
    if ((await runningSandbox(plan.fabric.sandbox, paths)) !== undefined)
      await connectForge(plan, paths, exec);
  }
}

/** A tenant that came or went: the gateway alone has to hear of it, and the servers behind it go on. */
async function startGatewayAnew(paths: LabPaths, logins: string): Promise<void> {
  if ((await readIfExists(forgePaths(paths.dataDir).knownLogins)) === logins) return;
  await restartAndSettle(sandboxNames.forge, ['gateway'], paths);
}

/**
 * Starts the forge and returns when git, registry, charts and the agent serve. What runs already is left as it is, unless
 * its programs, configuration, certificate or sources have changed: then it is started anew and connected to the fabrics
 * that run. Keys, credentials and the repository of an earlier start are kept.
 * @throws ShoalError PORT_IN_USE (exit code 3), or FORGE_NOT_READY when a part does not serve within half a minute.
 */
export async function startForge(context: ForgeContext): Promise<RunningForge> {
  const { paths, tools, exec = execaExec, ports = loopbackPorts(context.paths) } = context;
  if ((await runningSandbox(sandboxNames.host, paths)) === undefined) await checkPorts(Object.values(ports));
  const plan = forgePlan(paths, tools);
  const prepared = await prepareForge(plan);
  await mkdir(dirname(forgeSocket('git', paths)), { recursive: true, mode: 0o700 });
  const before = await runningSandbox(sandboxNames.forge, paths);
  const [forge] = await Promise.all([
    ensureSandbox(forgeSandbox(plan, prepared, exec), paths, exec),
    ensureSandbox(hostSandbox(plan, prepared, ports, context.services), paths, exec),
  ]);
  if (forge.pid === before?.pid) await startGatewayAnew(paths, prepared.logins);
  else await connectToRunning(paths, exec);
  await untilForgeReady(paths);
  await writeAtomically(forgePaths(paths.dataDir).knownLogins, prepared.logins);
  return { credentials: prepared.credentials, urls: urlsAt(ports) };
}

/** Ends the forge with all its legs. Its data stays. */
export async function stopForge(paths: LabPaths): Promise<void> {
  await Promise.all(Object.values(sandboxNames).map((name) => stopSandbox(name, paths)));
}

async function forgePid(paths: LabPaths): Promise<number> {
  const forge = await runningSandbox(sandboxNames.forge, paths);
  if (forge !== undefined) return forge.pid;
  throw new ShoalError('FORGE_DOWN', 'the forge does not run', { hint: 'start it with: ./shoal up' });
}

/**
 * Gives the forge its leg in the fabric of a cluster, which then reaches it at `plan.forgeAddress`. Nothing happens when
 * the leg is there.
 * @throws ShoalError FORGE_DOWN or FABRIC_DOWN when one of both does not run.
 */
export async function connectForge(
  plan: ClusterPlan,
  paths: LabPaths,
  exec: Exec = execaExec,
): Promise<void> {
  await joinFabric(plan, await forgePid(paths), paths, exec);
}

/** Takes the forge's leg out of the fabric of a cluster; nothing happens when there is none. */
export async function disconnectForge(
  plan: ClusterPlan,
  paths: LabPaths,
  exec: Exec = execaExec,
): Promise<void> {
  const forge = await runningSandbox(sandboxNames.forge, paths);
  if (forge === undefined) return;
  const link = `fabric${String(plan.index)}`;
  try {
    await exec.run('nsenter', ['-t', String(forge.pid), '-n', 'ip', 'link', 'del', link]);
  } catch (error) {
    if (!(error instanceof CommandError) || !error.stderr.includes('Cannot find device')) throw error;
  }
}

export interface ForgeStatus {
  readonly running: boolean;
  /** Whether each part serves, with the server behind it. */
  readonly ready: Readonly<Record<ForgePart, boolean>>;
  /** The one with the servers, and the one with the loopback ports and the agent. */
  readonly sandboxes: readonly SandboxStatus[];
}

/** How the forge is now. */
export async function forgeStatus(paths: LabPaths): Promise<ForgeStatus> {
  const [ready, ...sandboxes] = await Promise.all([
    forgeReadiness(paths),
    ...Object.values(sandboxNames).map((name) => sandboxStatus(name, paths)),
  ]);
  const running = sandboxes.some(({ sandbox, running: runs }) => runs && sandbox === sandboxNames.forge);
  return { running, ready, sandboxes };
}
