import { keyOf } from '@shoal/lab';
import { configMap, kustomization } from '../kit/flux-objects.ts';
import { appliedFromGit, manifests } from '../kit/from-git.ts';
import { placing } from '../kit/placing.ts';
import { plainNamespace } from '../kit/plain-namespace.ts';
import type { Files } from '../kit/tenant-git.ts';
import type { Row } from '../row.ts';
import type { Stage } from '../stage.ts';

const GROUP = 'rbac.authorization.k8s.io';

/** Manifests that make the attacker cluster-admin. Where they get through, the platform takes the right back after the row. */
function clusterAdmin({ platform, attacker, name, later }: Stage): Files {
  const binding = {
    apiVersion: `${GROUP}/v1`,
    kind: 'ClusterRoleBinding',
    metadata: { name },
    roleRef: { apiGroup: GROUP, kind: 'ClusterRole', name: 'cluster-admin' },
    subjects: [{ kind: 'ServiceAccount', name: 'flux', namespace: attacker }],
  };
  later(() => platform.delete(keyOf(binding)));
  return manifests(binding);
}

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
        return appliedFromGit(stage, clusterAdmin(stage), options);
      },
    },
    {
      guard: 'role tenant',
      expect: /clusterrolebindings\S* .*is forbidden: User "system:serviceaccount:team\d:flux"/,
      run: (stage) => appliedFromGit(stage, clusterAdmin(stage)),
    },
  ],
  twin: (stage) =>
    appliedFromGit(stage, manifests(configMap(stage.attacker, stage.name)), { name: `${stage.name}-twin` }),
};
