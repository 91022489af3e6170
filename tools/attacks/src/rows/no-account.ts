import { configMap, kustomization } from '../kit/flux-objects.ts';
import { appliedFromGit, manifests } from '../kit/from-git.ts';
import { placing } from '../kit/placing.ts';
import { plainNamespace } from '../kit/plain-namespace.ts';
import type { Row } from '../row.ts';

const GROUP = 'rbac.authorization.k8s.io';

const clusterAdmin = (name: string, namespace: string) => ({
  apiVersion: `${GROUP}/v1`,
  kind: 'ClusterRoleBinding',
  metadata: { name },
  roleRef: { apiGroup: GROUP, kind: 'ClusterRole', name: 'cluster-admin' },
  subjects: [{ kind: 'ServiceAccount', name: 'flux', namespace }],
});

export const noAccount: Row = {
  number: 2,
  lane: 'sources',
  attack: 'manifests that make the tenant cluster-admin, applied without naming an account',
  block: "admission; then --default-service-account; then the account's role",
  attackers: ['team2', 'team1'],
  attempts: [
    {
      guard: 'policy tenant-accounts',
      expect: /serviceAccountName must be one that the tenant contract names/,
      run: (stage) =>
        placing(stage, stage.platform, kustomization(stage.attacker, stage.name, { serviceAccountName: '' })),
    },
    {
      guard: 'flag --default-service-account',
      expect: /clusterrolebindings\S* .*is forbidden: User "system:serviceaccount:\S+:default"/,
      async run(stage) {
        const namespace = await plainNamespace(stage);
        const spec = { serviceAccountName: '', prune: false };
        const options = { namespace, name: `${stage.name}-default`, spec };
        return appliedFromGit(stage, manifests(clusterAdmin(stage.name, stage.attacker)), options);
      },
    },
    {
      guard: 'role tenant',
      expect: /clusterrolebindings\S* .*is forbidden: User "system:serviceaccount:team\d:flux"/,
      run: (stage) => appliedFromGit(stage, manifests(clusterAdmin(stage.name, stage.attacker))),
    },
  ],
  twin: (stage) =>
    appliedFromGit(stage, manifests(configMap(stage.attacker, stage.name)), { name: `${stage.name}-twin` }),
};
