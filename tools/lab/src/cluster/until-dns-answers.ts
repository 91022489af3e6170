import { setTimeout as delay } from 'node:timers/promises';
import { ShoalError } from '@shoal/exec';
import { resolveBySocket } from '../dns/resolve-by-socket.ts';
import { clusterSocket } from '../fabric/fabric-spec.ts';
import type { ClusterPlan } from './cluster-plan.ts';

const KUBERNETES = 'kubernetes.default.svc.cluster.local';
const CHECK_MILLISECONDS = 50;
/** Short: before kube-proxy knows the way, a packet is lost rather than refused. */
const ANSWER_MILLISECONDS = 250;

/** Whether the cluster's DNS answers right now, by its ClusterIP, with the right address. */
export async function dnsAnswers(
  plan: ClusterPlan,
  limitMilliseconds = ANSWER_MILLISECONDS,
): Promise<boolean> {
  try {
    const addresses = await resolveBySocket(clusterSocket(plan, 'dns'), KUBERNETES, limitMilliseconds);
    return addresses.includes(plan.kubernetesAddress);
  } catch {
    return false;
  }
}

/**
 * Waits until the cluster's DNS answers by its ClusterIP. Its Deployment is Available before that: the way to it over
 * EndpointSlice and kube-proxy comes later.
 * @throws ShoalError DNS_SILENT.
 */
export async function untilDnsAnswers(plan: ClusterPlan, timeoutMs: number): Promise<void> {
  const limit = performance.now() + timeoutMs;
  while (!(await dnsAnswers(plan))) {
    if (performance.now() > limit) {
      throw new ShoalError(
        'DNS_SILENT',
        `the DNS of cluster ${plan.name} does not answer after ${String(timeoutMs / 1000)} s`,
        { hint: 'see why: ./shoal kubectl -n kube-system describe pods -l k8s-app=kube-dns' },
      );
    }
    await delay(CHECK_MILLISECONDS);
  }
}
