import { createHash, createHmac } from 'node:crypto';
import { chmod, mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { writeAtomically } from '../files/write-atomically.ts';
import { labAuthority, leafCertificate } from '../pki/index.ts';
import type { LabPaths } from '../lab-paths.ts';
import type { PrivateMount, ServiceSpec } from '../sandbox/index.ts';
import { confinedServers, giveToServers, openServers } from './confined-servers.ts';
import { ensureCredentials, credentialsPath, type Credentials } from './credentials.ts';
import { ensureForgeKeys } from './forge-keys.ts';
import { certificateNames } from './forge-names.ts';
import { forgePaths, type ForgePaths } from './forge-paths.ts';
import type { GatewayConfig } from './gateway/gateway-config.ts';
import { writeHooks } from './hooks/write-hooks.ts';
import { chartmuseumService } from './services/chartmuseum-service.ts';
import { gatewayService } from './services/gateway-service.ts';
import { gitConfig } from './services/git-config.ts';
import { registryConfig, registryService } from './services/registry-service.ts';
import { softServeService } from './services/soft-serve-service.ts';
import { sourceFingerprint } from './source-fingerprint.ts';

const OWNER_ONLY = 0o700;

/** The programs that the forge runs, by absolute path. */
export interface ForgeTools {
  readonly soft: string;
  readonly registry: string;
  readonly chartmuseum: string;
  readonly node: string;
}

/** Ports on 127.0.0.1 of the namespace that the servers run in. */
export interface InnerPorts {
  readonly git: number;
  readonly registry: number;
  readonly charts: number;
}

export interface ForgePlan {
  readonly paths: LabPaths;
  readonly tools: ForgeTools;
  readonly innerPorts: InnerPorts;
  readonly listen: GatewayConfig['listen'];
  readonly agentSocket: string;
  /** The registry and ChartMuseum run as users of their own, which takes root and the mounts of a sandbox. */
  readonly confined?: boolean;
}

export interface PreparedForge {
  readonly credentials: Credentials;
  readonly services: readonly ServiceSpec[];
  /** What the services need to see in their sandbox. */
  readonly mounts: readonly PrivateMount[];
  /** Changes with whatever the services read when they start, so that running ones can be told to be out of date. */
  readonly inputs: string;
  /** Changes with who may log in, which only the gateway reads. */
  readonly logins: string;
}

async function writeConfigs(
  plan: ForgePlan,
  forge: ForgePaths,
  seen: ForgePaths,
  credentials: Credentials,
): Promise<void> {
  const { innerPorts } = plan;
  const gateway: GatewayConfig = {
    listen: plan.listen,
    upstream: {
      git: `http://127.0.0.1:${String(innerPorts.git)}`,
      registry: `http://127.0.0.1:${String(innerPorts.registry)}`,
      charts: `http://127.0.0.1:${String(innerPorts.charts)}`,
    },
    credentials: credentialsPath(plan.paths.dataDir),
    tokenKey: forge.tokenKey,
    gitKey: forge.gitKey,
    certificate: forge.certificate,
    certificateKey: forge.certificateKey,
    azureRepos: { statuses: forge.statuses, pullRequests: forge.pullRequests },
    agentSocket: plan.agentSocket,
  };
  const uploadSecret = createHmac('sha256', credentials.receiverSecret)
    .update('registry uploads')
    .digest('hex');
  await Promise.all([
    writeAtomically(forge.gatewayConfig, `${JSON.stringify(gateway, null, 2)}\n`),
    writeAtomically(forge.registryConfig, registryConfig(seen, innerPorts.registry, uploadSecret)),
    writeAtomically(forge.gitConfig, gitConfig(forge)),
  ]);
}

/** Repositories, charts and images of the teams are nobody else's on this machine. */
async function closeFolders(...folders: readonly string[]): Promise<void> {
  for (const folder of folders) {
    await mkdir(folder, { recursive: true });
    await chmod(folder, OWNER_ONLY);
  }
}

async function inputsFingerprint(files: readonly string[], secret: string): Promise<string> {
  const hash = createHash('sha256')
    .update(await sourceFingerprint())
    .update(secret);
  for (const file of files) hash.update(await readFile(file));
  return hash.digest('hex');
}

/**
 * Writes everything that the servers of the forge read, keys and credentials where they are missing, and returns the
 * services to run. Changes nothing that an earlier start has made and that is still right.
 */
export async function prepareForge(plan: ForgePlan): Promise<PreparedForge> {
  const { paths, tools, innerPorts } = plan;
  const forge = forgePaths(paths.dataDir);
  await closeFolders(paths.dataDir, forge.root);
  const compileCache = join(paths.cacheDir, 'node-compile-cache');
  const [credentials, authority] = await Promise.all([
    ensureCredentials(paths.dataDir, { forget: true }),
    labAuthority(paths),
    ensureForgeKeys(forge),
    writeHooks({ folder: forge.hooks, node: tools.node, agentSocket: plan.agentSocket, compileCache }),
    ...[forge.git, forge.registry, forge.charts].map((folder) => mkdir(folder, { recursive: true })),
  ]);
  const hosts = [...certificateNames.dns, ...certificateNames.ip];
  await leafCertificate(dirname(forge.certificate), 'forge', authority, { user: 'Shoal forge', hosts });
  const view = plan.confined === true ? confinedServers(forge, tools) : openServers(forge, tools);
  await writeConfigs(plan, forge, view.paths, credentials);
  if (plan.confined === true) await giveToServers(forge);
  const read = [forge.certificate, forge.gatewayConfig, forge.gitConfig, forge.registryConfig];
  const registry = registryService(view.tools.registry, view.paths);
  const charts = chartmuseumService(view.tools.chartmuseum, view.paths, innerPorts.charts);
  return {
    credentials,
    mounts: view.mounts,
    inputs: await inputsFingerprint([...read, forge.tokenKeySet], credentials.receiverSecret),
    logins: createHash('sha256').update(JSON.stringify(credentials.users)).digest('hex'),
    services: [
      softServeService(tools.soft, forge, innerPorts.git),
      { ...registry, ...view.users.registry },
      { ...charts, ...view.users.charts },
      gatewayService(tools.node, forge.gatewayConfig, compileCache),
    ],
  };
}
