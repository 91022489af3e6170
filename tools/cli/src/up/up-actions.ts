import type { Action } from '../actions/action.ts';
import { beginSync } from './steps/begin-sync.ts';
import { buildArtifacts } from './steps/build-artifacts.ts';
import { checkMachine } from './steps/check-machine.ts';
import { checkOut } from './steps/check-out.ts';
import { clusterTools } from './steps/cluster-tools.ts';
import { connectForge } from './steps/connect-forge.ts';
import { forgeTools } from './steps/forge-tools.ts';
import { installFlux } from './steps/install-flux.ts';
import { publish } from './steps/publish.ts';
import { pushRepository } from './steps/push-repository.ts';
import { reconcile } from './steps/reconcile.ts';
import { pushTenant } from './steps/push-tenant.ts';
import { servicesAnswer } from './steps/services-answer.ts';
import { startCluster } from './steps/start-cluster.ts';
import { startForge } from './steps/start-forge.ts';
import { systemPackages } from './steps/system-packages.ts';
import { tenantAccess } from './steps/tenant-access.ts';
import { tenantReconciled } from './steps/tenant-reconciled.ts';
import type { UpContext } from './up-context.ts';
import type { UpOptions } from './up-options.ts';

const CLUSTER: readonly Action<UpContext>[] = [checkMachine, systemPackages, clusterTools, startCluster];

const PLATFORM: readonly Action<UpContext>[] = [
  checkOut,
  forgeTools,
  buildArtifacts,
  startForge,
  connectForge,
  pushRepository,
  publish,
  installFlux,
  beginSync,
  reconcile,
  servicesAnswer,
];

const TENANT: readonly Action<UpContext>[] = [
  forgeTools,
  startForge,
  connectForge,
  tenantAccess,
  pushTenant,
  tenantReconciled,
];

/** The steps of `up`; each starts as soon as those that it needs are done. */
export function upActions({ platform, tenant }: UpOptions): readonly Action<UpContext>[] {
  if (tenant !== undefined) return [...CLUSTER, ...TENANT];
  return platform ? [...CLUSTER, ...PLATFORM] : CLUSTER;
}
