import type { KubeObject } from './kube-object.ts';

const FIRST = new Set(['Namespace', 'CustomResourceDefinition', 'ClusterRole', 'PriorityClass']);
const SECOND = new Set([
  'ServiceAccount',
  'Role',
  'ClusterRoleBinding',
  'RoleBinding',
  'ConfigMap',
  'Secret',
]);

/** The objects in the order in which they can be applied; those of one stage can be applied at the same time. */
export function applyStages<T extends Pick<KubeObject, 'kind'>>(objects: readonly T[]): T[][] {
  const stage = ({ kind }: T): number => (FIRST.has(kind) ? 0 : SECOND.has(kind) ? 1 : 2);
  return [0, 1, 2]
    .map((wanted) => objects.filter((object) => stage(object) === wanted))
    .filter((members) => members.length > 0);
}
