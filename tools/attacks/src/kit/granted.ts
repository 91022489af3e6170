import type { KubeApi } from '@shoal/lab';
import type { Stage } from '../stage.ts';
import { placed } from './placing.ts';

const GROUP = 'rbac.authorization.k8s.io';
const API = `${GROUP}/v1`;

/** A user with a built-in cluster role in the attacker's namespace, as an administrator might add one. */
export async function userWithClusterRole(stage: Stage, role: string): Promise<KubeApi> {
  const { attacker, name } = stage;
  await placed(stage, {
    apiVersion: API,
    kind: 'RoleBinding',
    metadata: { name, namespace: attacker },
    roleRef: { apiGroup: GROUP, kind: 'ClusterRole', name: role },
    subjects: [{ apiGroup: GROUP, kind: 'User', name }],
  });
  return stage.as(name);
}

/** A user who may do one more thing in the attacker's namespace. */
export async function userWithRule(stage: Stage, rule: Record<string, string[]>): Promise<KubeApi> {
  const { attacker, name } = stage;
  await placed(stage, {
    apiVersion: API,
    kind: 'Role',
    metadata: { name, namespace: attacker },
    rules: [rule],
  });
  await placed(stage, {
    apiVersion: API,
    kind: 'RoleBinding',
    metadata: { name, namespace: attacker },
    roleRef: { apiGroup: GROUP, kind: 'Role', name },
    subjects: [{ apiGroup: GROUP, kind: 'User', name }],
  });
  return stage.as(name);
}
