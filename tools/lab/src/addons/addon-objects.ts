import type { ClusterPlan } from '../cluster/cluster-plan.ts';
import type { KubeObject } from '@shoal/flux/kube';
import { corednsObjects } from './coredns.ts';
import { kubeRouterObjects } from './kube-router-rbac.ts';

/** What a bare cluster has besides Kubernetes itself. */
export function addonObjects(plan: ClusterPlan): KubeObject[] {
  return [...kubeRouterObjects(), ...corednsObjects(plan)];
}
