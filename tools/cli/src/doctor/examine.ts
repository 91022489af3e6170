import { checkCgroups, checkDisk, checkKernel, checkMemory, checkRoot, type LabPaths } from '@shoal/lab';
import { createToolchain, goState, type ToolStatus } from '@shoal/toolchain';
import { addressesFinding } from './checks/addresses.ts';
import { containerFinding } from './checks/container.ts';
import { goFinding } from './checks/go.ts';
import { packagesFinding } from './checks/packages.ts';
import { portsFinding } from './checks/ports.ts';
import { proxyFinding } from './checks/proxy.ts';
import { repositoryFinding } from './checks/repository.ts';
import { systemFinding } from './checks/system.ts';
import { toolsFinding } from './checks/tools.ts';
import type { Finding } from './finding.ts';
import { labPorts } from './lab-ports.ts';

export interface Diagnosis {
  /** Whether `up` can work here. */
  fit: boolean;
  findings: Finding[];
  /** Every tool with its version, where it came from, and the command that mends it. */
  tools: ToolStatus[];
}

export interface Patient {
  paths: LabPaths;
  root: string;
  env: Readonly<Record<string, string | undefined>>;
  userId: number | undefined;
}

function rootFinding(userId: number | undefined): Finding {
  const check = checkRoot(userId);
  // The doctor works without, and says what it left out.
  return check.state === 'ok' ? check : { ...check, state: 'warning' };
}

/** Looks at everything that Shoal stands on and changes nothing. */
export async function examine({ paths, root, env, userId }: Patient): Promise<Diagnosis> {
  const isRoot = userId === 0;
  const [tools, go, packages, kernel, ports, addresses, repository, dataDisk, cacheDisk] = await Promise.all([
    createToolchain({ cacheDir: paths.cacheDir }).status(),
    goState({ cacheDir: paths.cacheDir }),
    packagesFinding(),
    isRoot ? checkKernel() : undefined,
    labPorts(paths, isRoot),
    addressesFinding(),
    repositoryFinding(root),
    checkDisk(paths.dataDir),
    checkDisk(paths.cacheDir),
  ]);
  const findings: Finding[] = [
    systemFinding(),
    rootFinding(userId),
    containerFinding(),
    kernel ?? {
      name: 'kernel',
      state: 'skipped',
      found: 'only root can try namespaces, iptables and mounts',
    },
    checkCgroups(),
    checkMemory(),
    dataDisk,
    cacheDisk,
    packages,
    goFinding(go, tools.filter(({ state }) => state !== 'present').length),
    toolsFinding(tools),
    portsFinding(ports.wanted, ports.use),
    addresses,
    proxyFinding(env),
    repository,
  ];
  return { fit: findings.every(({ state }) => state !== 'failed'), findings, tools };
}
