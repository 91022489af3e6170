import { join } from 'node:path';
import { execaExec, type Exec } from '@shoal/exec';
import { agentPaths, agentService } from '../agent/index.ts';
import type { LabPaths } from '../lab-paths.ts';
import { loopbackToSocket, type SandboxSpec, type ServiceSpec } from '../sandbox/index.ts';
import { forgeServices, gatewayPorts, type ForgeService, type LoopbackPorts } from './forge-names.ts';
import { forgePaths } from './forge-paths.ts';
import type { ForgePlan, ForgeTools, PreparedForge } from './prepare-forge.ts';

/** The sandbox of the servers, and the one on the machine's network with the loopback ports and the agent. */
export const sandboxNames = { forge: 'forge', host: 'host-forge' } as const;

const INNER_PORTS = { git: 23232, registry: 5000, charts: 8080 } as const;

/** The Unix socket that leads to one service of the gateway, with TLS, from anywhere on the machine. */
export function forgeSocket(service: ForgeService, paths: LabPaths): string {
  return join(paths.runDir, 'forge', `${service}.sock`);
}

/** The forge in a network namespace of its own: the ports there are always the same. */
export function forgePlan(paths: LabPaths, tools: ForgeTools): ForgePlan {
  const socket = (service: ForgeService) => [{ path: forgeSocket(service, paths) }];
  return {
    paths,
    tools,
    innerPorts: INNER_PORTS,
    listen: {
      // Every leg of the forge: which clusters there are is not known when the gateway starts.
      all: [{ host: '0.0.0.0', port: gatewayPorts.all }],
      git: socket('git'),
      registry: socket('registry'),
      charts: socket('charts'),
    },
    agentSocket: agentPaths(paths).socket,
    confined: true,
  };
}

/** No packet of one fabric may leave by the leg of another, and none may claim to come from where it does not. */
async function closeNetwork(pid: number, exec: Exec): Promise<void> {
  const settings = { ip_forward: 0, 'conf/all/rp_filter': 1, 'conf/default/rp_filter': 1 };
  const lines = Object.entries(settings).map(
    ([name, value]) => `echo ${String(value)} >/proc/sys/net/ipv4/${name}`,
  );
  await exec.run('nsenter', ['-t', String(pid), '-n', 'sh', '-euc', lines.join('\n')]);
}

/** The sandbox with the three servers and the gateway. */
export function forgeSandbox(
  plan: ForgePlan,
  { services, mounts, inputs }: PreparedForge,
  exec: Exec = execaExec,
): SandboxSpec {
  return {
    name: sandboxNames.forge,
    directory: join(forgePaths(plan.paths.dataDir).root, 'sandbox'),
    network: 'own',
    privateMounts: mounts,
    services,
    inputs,
    afterStart: (pid) => closeNetwork(pid, exec),
  };
}

/** The sandbox with what has to be on the machine's own network. */
export function hostSandbox(
  plan: ForgePlan,
  { inputs }: PreparedForge,
  ports: LoopbackPorts,
  more: readonly ServiceSpec[] = [],
): SandboxSpec {
  const listeners = forgeServices.map((service) =>
    loopbackToSocket(`port-${service}`, forgeSocket(service, plan.paths), ports[service]),
  );
  return {
    name: sandboxNames.host,
    directory: join(forgePaths(plan.paths.dataDir).root, 'host'),
    network: 'host',
    privateMounts: [],
    services: [...listeners, agentService(plan.paths, plan.tools.node), ...more],
    inputs,
  };
}
