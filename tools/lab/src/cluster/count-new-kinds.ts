import type { KubeApi } from '@shoal/flux/kube';
import type { LabPaths } from '../lab-paths.ts';
import { restartService } from '../sandbox/restart-service.ts';
import { serviceStates } from '../sandbox/service-states.ts';
import { areKindsCounted } from './are-kinds-counted.ts';
import type { ClusterPlan } from './cluster-plan.ts';

const SERVICE = 'kube-controller-manager';
const FLUX = '.fluxcd.io';
/** Both clocks that are compared count whole seconds. */
const PRECISION_MILLISECONDS = 1_000;

/**
 * Makes sure that quotas count Flux's kinds. The controller manager looks for new kinds every 30 seconds, and counts what a
 * quota knew too little of only every five minutes; until then the API server refuses every object of such a kind with
 * «status unknown for quota». One that starts after the definitions were made knows them from its start.
 * @returns whether the controller manager was restarted.
 */
export async function countNewKinds(kube: KubeApi, plan: ClusterPlan, paths: LabPaths): Promise<boolean> {
  const [sandbox] = plan.nodes.map((node) => node.sandbox);
  if (sandbox === undefined) return false;
  const [definitions, services] = await Promise.all([
    kube.list({ apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition' }),
    serviceStates(sandbox, paths),
  ]);
  const ours = definitions.filter(({ metadata }) => metadata.name.endsWith(FLUX));
  const made = ours.map(({ metadata }) => Date.parse(metadata.creationTimestamp ?? ''));
  const manager = services.find(({ service }) => service === SERVICE);
  if (manager?.up !== true) return false;
  const startedAt = Date.now() - manager.seconds * 1_000;
  if (made.every((moment) => moment + PRECISION_MILLISECONDS < startedAt)) return false;
  // It looks for kinds some seconds after its start, so mostly it has seen them, and need not cost a start again.
  const names = ours.map(({ metadata }) => metadata.name);
  if (await areKindsCounted(kube, names)) return false;
  await restartService(sandbox, SERVICE, paths);
  return true;
}
