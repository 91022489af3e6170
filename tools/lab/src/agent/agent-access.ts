import { writeAtomically } from '../files/write-atomically.ts';
import type { ClusterPlan } from '../cluster/cluster-plan.ts';
import type { LabPaths } from '../lab-paths.ts';
import { issueKubeconfig } from '../pki/index.ts';
import { agentKubeconfigPath } from './agent-paths.ts';

const USER = 'shoal-agent';

/** The objects that let the agent's user read Receivers and what they receive for. `up` applies them; they belong to the lab, not to the tree in Git. */
export const agentAccessObjects = [
  {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRole',
    metadata: { name: USER },
    rules: [
      {
        apiGroups: ['notification.toolkit.fluxcd.io'],
        resources: ['receivers'],
        verbs: ['get', 'list', 'watch'],
      },
      {
        apiGroups: ['source.toolkit.fluxcd.io'],
        resources: ['gitrepositories'],
        verbs: ['get', 'list', 'watch'],
      },
    ],
  },
  {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRoleBinding',
    metadata: { name: USER },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: USER },
    subjects: [{ apiGroup: 'rbac.authorization.k8s.io', kind: 'User', name: USER }],
  },
] as const;

/** Gives the agent its kubeconfig of this cluster. From then on it calls the cluster's Receivers while the cluster runs. */
export async function writeAgentKubeconfig(plan: ClusterPlan, paths: LabPaths): Promise<void> {
  await writeAtomically(
    agentKubeconfigPath(paths, plan.name),
    await issueKubeconfig(plan, 'agent', { user: USER }),
  );
}
