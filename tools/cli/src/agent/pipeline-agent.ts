import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import {
  agentPaths,
  ensureCredentials,
  forgePaths,
  forgeUrls,
  labAuthority,
  type LabPaths,
  type ServiceSpec,
} from '@shoal/lab';
import { writeAtomically, type AgentConfig } from '@shoal/pipelines';
import { pinnedNode } from '@shoal/toolchain';
import { workspaceRoot } from '../workspace.ts';
import { agentFolder } from './agent-folder.ts';

const MAIN = join(workspaceRoot, 'tools/pipelines/src/agent/main.ts');
const PROTECTED = ['refs/heads/main', 'refs/tags/*'];

async function agentConfig(paths: LabPaths): Promise<AgentConfig> {
  const [{ users }, { pem }] = await Promise.all([ensureCredentials(paths.dataDir), labAuthority(paths)]);
  const urls = forgeUrls(paths);
  const registry = new URL(urls.registry).host;
  const auth = Buffer.from(`publisher:${users.publisher}`).toString('base64');
  const hosts = [registry, new URL(urls.charts).host];
  const docker = JSON.stringify({ auths: Object.fromEntries(hosts.map((host) => [host, { auth }])) });
  const plain = (value: string) => ({ value, secret: false });
  const secret = (value: string) => ({ value, secret: true });
  return {
    folder: agentFolder(paths),
    socket: agentPaths(paths).pipelineSocket,
    repository: forgePaths(paths.dataDir).repository,
    pipelines: ['.azure-pipelines/ci.yml', '.azure-pipelines/release.yml'],
    // Nobody here signs in to Azure.
    parameters: { registryAccess: 'plain' },
    node: pinnedNode(),
    clone: workspaceRoot,
    toolchain: join(paths.cacheDir, 'toolchain'),
    agents: 1,
    groups: {
      shoal: {
        refs: ['*'],
        stages: ['*'],
        values: {
          registryName: plain(registry),
          registryLogin: plain('publisher'),
          chartsUrl: plain(urls.charts),
        },
      },
    },
    granted: [
      {
        refs: PROTECTED,
        stages: ['publish'],
        values: {
          registryPassword: secret(users.publisher),
          SHOAL_CA_FILE: { ...plain(pem), file: true },
          SHOAL_REGISTRY_AUTH_FILE: { ...secret(docker), file: true },
        },
      },
    ],
    approvals: ['production'],
    variables: {},
  };
}

/**
 * The service that runs pipelines, where this installation has one.
 * @param wanted turns it on or off; undefined leaves it as it is
 */
export async function pipelineAgent(paths: LabPaths, wanted: boolean | undefined): Promise<ServiceSpec[]> {
  const file = join(agentFolder(paths), 'agent.json');
  if (wanted === false) await rm(file, { force: true });
  if (wanted !== true && !existsSync(file)) return [];
  await writeAtomically(file, `${JSON.stringify(await agentConfig(paths), null, 2)}\n`);
  return [
    {
      name: 'pipelines',
      command: [pinnedNode(), MAIN, file],
      env: { NODE_COMPILE_CACHE: join(paths.cacheDir, 'node-compile-cache') },
    },
  ];
}
