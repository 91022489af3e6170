import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import {
  agentPaths,
  clusterPlan,
  ensureCredentials,
  ensureSigningKey,
  forgePaths,
  forgeUrls,
  labAuthority,
  labAuthorityFile,
  type LabPaths,
  type ServiceSpec,
} from '@shoal/lab';
import { writeAtomically, type AgentConfig } from '@shoal/pipelines';
import { createToolchain, moduleFolder, pinnedNode } from '@shoal/toolchain';
import { serviceUrls } from '../service-urls.ts';
import { workspaceRoot } from '../workspace.ts';
import { agentFingerprint } from './agent-fingerprint.ts';
import { agentConfigFile, agentFolder } from './agent-folder.ts';

const MAIN = join(workspaceRoot, 'tools/pipelines/src/agent/main.ts');
const PROTECTED = ['refs/heads/main', 'refs/tags/*'];

/** Where the services of the cluster staging answer on this machine. */
function stagingUrls(paths: LabPaths): string {
  const services = serviceUrls(clusterPlan('staging', 1, 1, paths));
  return Object.entries(services)
    .map(([name, url]) => `${name}=${url}`)
    .join(' ');
}

async function agentConfig(paths: LabPaths): Promise<AgentConfig> {
  const { cacheDir } = paths;
  const [{ users }, { pem }, signingKey, kubernetes] = await Promise.all([
    ensureCredentials(paths.dataDir),
    labAuthority(paths),
    ensureSigningKey(paths.dataDir),
    moduleFolder('kube-apiserver', { cacheDir }),
    // A job cannot write to the toolchain: what `up` itself does not need has to be there before.
    createToolchain({ cacheDir }).ensure(['kubeconform']),
  ]);
  const urls = forgeUrls(paths);
  const registry = new URL(urls.registry).host;
  const auth = Buffer.from(`publisher:${users.publisher}`).toString('base64');
  const hosts = [registry, new URL(urls.charts).host];
  const docker = JSON.stringify({ auths: Object.fromEntries(hosts.map((host) => [host, { auth }])) });
  const plain = (value: string) => ({ value, secret: false });
  const secret = (value: string) => ({ value, secret: true });
  const collection = new URL('lab/', urls.git).href;
  return {
    folder: agentFolder(paths),
    socket: agentPaths(paths).pipelineSocket,
    repository: forgePaths(paths.dataDir).repository,
    pipelines: ['.azure-pipelines/ci.yml', '.azure-pipelines/release.yml'],
    // Nobody here signs in to Azure.
    parameters: { registryAccess: 'plain' },
    node: pinnedNode(),
    clone: workspaceRoot,
    toolchain: join(cacheDir, 'toolchain'),
    kubernetes,
    // verify and package run side by side.
    agents: 2,
    groups: {
      shoal: {
        refs: ['*'],
        stages: ['*'],
        values: {
          registryName: plain(registry),
          registryLogin: plain('publisher'),
          chartsUrl: plain(urls.charts),
          stagingUrls: plain(stagingUrls(paths)),
        },
      },
    },
    granted: [
      {
        refs: PROTECTED,
        stages: ['publish'],
        values: {
          registryPassword: secret(users.publisher),
          signingKey: secret(signingKey),
          SHOAL_CA_FILE: { ...plain(pem), file: true },
          SHOAL_REGISTRY_AUTH_FILE: { ...secret(docker), file: true },
        },
      },
      {
        // What «Contribute to pull requests» is to Azure's build service. It can comment, and nothing else.
        refs: ['refs/heads/*'],
        stages: ['verify'],
        values: {
          'System.AccessToken': secret(users.pipeline),
          SHOAL_GIT_LOGIN: plain('pipeline'),
          NODE_EXTRA_CA_CERTS: { ...plain(pem), file: true },
        },
      },
      {
        // What «Contribute» is to Azure's build service; the owners file says where.
        refs: ['refs/heads/main'],
        stages: ['staging'],
        values: {
          'System.AccessToken': secret(users.publisher),
          SHOAL_GIT_LOGIN: plain('publisher'),
          SHOAL_GIT_URL: plain(new URL('shoal.git', urls.git).href),
          SHOAL_CA_FILE: { ...plain(pem), file: true },
          NODE_EXTRA_CA_CERTS: { ...plain(pem), file: true },
        },
      },
    ],
    approvals: ['production'],
    // As Azure Repos would name it: its interface is that of the git host.
    variables: { 'System.CollectionUri': collection, 'Build.Repository.ID': 'shoal' },
    gitHost: {
      SYSTEM_COLLECTIONURI: collection,
      SYSTEM_TEAMPROJECT: 'shoal',
      BUILD_REPOSITORY_ID: 'shoal',
      SYSTEM_ACCESSTOKEN: users.publisher,
      SHOAL_GIT_LOGIN: 'publisher',
    },
  };
}

/**
 * The service that runs pipelines, where this installation has one.
 * @param wanted turns it on or off; undefined leaves it as it is
 */
export async function pipelineAgent(paths: LabPaths, wanted: boolean | undefined): Promise<ServiceSpec[]> {
  const file = agentConfigFile(paths);
  if (wanted === false) await rm(file, { force: true });
  if (wanted !== true && !existsSync(file)) return [];
  const config = `${JSON.stringify(await agentConfig(paths), null, 2)}\n`;
  await writeAtomically(file, config);
  return [
    {
      name: 'pipelines',
      command: [pinnedNode(), MAIN, file],
      env: {
        // The git host's certificate.
        NODE_EXTRA_CA_CERTS: labAuthorityFile(paths),
        NODE_COMPILE_CACHE: join(paths.cacheDir, 'node-compile-cache'),
        // A running agent of older sources, or of another configuration, is started anew.
        SHOAL_AGENT: await agentFingerprint(config),
      },
    },
  ];
}
