import { listFluxObjects, readiness, type FluxObject } from '@shoal/flux';
import { objectClient, type KubeObject } from '@shoal/lab';
import { askApi } from '../ask-api.ts';
import type { FluxObjectStatus, WorkloadStatus } from './platform-status.ts';

export interface ClusterAnswers {
  flux: FluxObjectStatus[];
  workloads: WorkloadStatus[];
}

/** How one Flux object stands, in the words of its controller. */
export function fluxObjectStatus(object: FluxObject): FluxObjectStatus {
  const { state, reason, revision, message } = readiness(object);
  const { name, namespace = '' } = object.metadata;
  return { kind: object.kind, namespace, name, state, reason, revision, message: message.trim() };
}

interface Deployment extends KubeObject {
  spec: { replicas?: number };
  status?: {
    readyReplicas?: number;
    conditions?: { type: string; status: string; lastTransitionTime: string }[];
  };
}

/** How many pods of a Deployment are ready of those that it wants. */
export function workloadStatus({ metadata, spec, status }: Deployment, now = Date.now()): WorkloadStatus {
  const { name, namespace = '' } = metadata;
  const counts = { namespace, name, ready: status?.readyReplicas ?? 0, wanted: spec.replicas ?? 1 };
  const available = status?.conditions?.find(({ type }) => type === 'Available');
  if (available?.status !== 'False') return counts;
  const seconds = Math.round((now - Date.parse(available.lastTransitionTime)) / 1000);
  return { ...counts, unavailableSeconds: Math.max(0, seconds) };
}

/**
 * Asks the API server for Flux objects and Deployments, within seconds.
 * @returns undefined when it does not answer all of it.
 * @throws ShoalError WRONG_KUBECONFIG.
 */
export function askCluster(kubeconfig: string): Promise<ClusterAnswers | undefined> {
  return askApi(kubeconfig, async (kube) => {
    const [objects, deployments] = await Promise.all([
      listFluxObjects(objectClient(kube)),
      kube.list<Deployment>({ apiVersion: 'apps/v1', kind: 'Deployment' }),
    ]);
    return { flux: objects.map(fluxObjectStatus), workloads: deployments.map((one) => workloadStatus(one)) };
  });
}
