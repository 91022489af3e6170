import type { KubeApi, KubeKey, KubeObject } from '@shoal/lab';
import type { Guard } from '../guards.ts';
import { teamNames } from '../teams.ts';
import type { Mutation, Restore } from './mutation.ts';
import { together, withObject, withoutObjects } from './without-objects.ts';
import { withoutFlag } from './without-flag.ts';

const RBAC = 'rbac.authorization.k8s.io';
const WRITE = ['get', 'list', 'watch', 'create', 'update', 'patch', 'delete'];

const policy = (name: string): Mutation => ({
  guard: `policy ${name}` as Guard,
  remove: (kube) => {
    const bindings = {
      apiVersion: 'admissionregistration.k8s.io/v1',
      kind: 'ValidatingAdmissionPolicyBinding',
    };
    return together(
      ...[name, `${name}-of-changes`].map((binding) => withoutObjects(kube, bindings, binding)),
    );
  },
});

const inTenants = (kube: KubeApi, apiVersion: string, kind: string): Promise<Restore> =>
  together(...teamNames.map((namespace) => withoutObjects(kube, { apiVersion, kind, namespace })));

const networkOf = (kube: KubeApi, namespaces: readonly string[]): Promise<Restore> =>
  together(
    ...namespaces.map((namespace) =>
      withoutObjects(kube, { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', namespace }),
    ),
  );

/** The tenant's narrow role is worth nothing beside cluster-admin, which `flux create tenant` gives. */
const clusterAdmin: KubeObject = {
  apiVersion: `${RBAC}/v1`,
  kind: 'ClusterRoleBinding',
  metadata: { name: 'mutation-tenants' },
  roleRef: { apiGroup: RBAC, kind: 'ClusterRole', name: 'cluster-admin' },
  subjects: teamNames.map((namespace) => ({ kind: 'ServiceAccount', name: 'flux', namespace })),
};

/** What upstream gives all controllers. */
const tokens: KubeObject[] = [
  {
    apiVersion: `${RBAC}/v1`,
    kind: 'ClusterRole',
    metadata: { name: 'mutation-tokens' },
    rules: [{ apiGroups: [''], resources: ['serviceaccounts/token'], verbs: ['create'] }],
  },
  {
    apiVersion: `${RBAC}/v1`,
    kind: 'ClusterRoleBinding',
    metadata: { name: 'mutation-tokens' },
    roleRef: { apiGroup: RBAC, kind: 'ClusterRole', name: 'mutation-tokens' },
    subjects: [{ kind: 'Group', apiGroup: RBAC, name: 'system:serviceaccounts:flux-system' }],
  },
];

const fluxEdit: KubeObject = {
  apiVersion: `${RBAC}/v1`,
  kind: 'ClusterRole',
  metadata: { name: 'flux-edit', labels: { [`${RBAC}/aggregate-to-edit`]: 'true' } },
  rules: [
    {
      apiGroups: ['kustomize.toolkit.fluxcd.io', 'source.toolkit.fluxcd.io'],
      resources: ['*'],
      verbs: WRITE,
    },
  ],
};

const enforce = (kube: KubeApi, level: string): Promise<unknown> =>
  Promise.all(
    teamNames.map((name) =>
      kube.mergePatch(
        { apiVersion: 'v1', kind: 'Namespace', name },
        { metadata: { labels: { 'pod-security.kubernetes.io/enforce': level } } },
      ),
    ),
  );

async function keptContract(kube: KubeApi, namespace: string): Promise<Restore> {
  const key: KubeKey = { apiVersion: 'v1', kind: 'ConfigMap', namespace, name: 'tenant-contract' };
  const contract = await kube.get<KubeObject>(key);
  return () => kube.mergePatch(key, { data: contract?.['data'] });
}

/** Every piece that can be taken out of a running cluster. The owners file and the gateway live outside of it. */
export const mutations: readonly Mutation[] = [
  policy('namespace-labels'),
  policy('tenant-accounts'),
  {
    guard: 'policy tenant-contract',
    // Its row then changes a contract, by which the other policies judge.
    remove: (kube) =>
      together(policy('tenant-contract').remove(kube), ...teamNames.map((team) => keptContract(kube, team))),
  },
  policy('tenant-images'),
  policy('tenant-node-ports'),
  policy('tenant-pace'),
  policy('tenant-references'),
  policy('tenant-signatures'),
  policy('tenant-sources'),
  {
    guard: 'flag --no-cross-namespace-refs',
    remove: (kube) =>
      withoutFlag(kube, '--no-cross-namespace-refs', [
        'kustomize-controller',
        'notification-controller',
        'image-reflector-controller',
        'source-watcher',
      ]),
  },
  {
    guard: 'flag --default-service-account',
    remove: (kube) => withoutFlag(kube, '--default-service-account', ['kustomize-controller']),
  },
  { guard: 'role tenant', remove: (kube) => withObject(kube, clusterAdmin) },
  {
    guard: 'role crd-controller',
    remove: (kube) => together(...tokens.map((object) => withObject(kube, object))),
  },
  { guard: 'role flux-edit', remove: (kube) => withObject(kube, fluxEdit) },
  {
    guard: 'Pod Security',
    async remove(kube) {
      await enforce(kube, 'privileged');
      return () => enforce(kube, 'restricted');
    },
  },
  { guard: 'ResourceQuota', remove: (kube) => inTenants(kube, 'v1', 'ResourceQuota') },
  { guard: 'LimitRange', remove: (kube) => inTenants(kube, 'v1', 'LimitRange') },
  { guard: 'NetworkPolicy of tenants', remove: (kube) => networkOf(kube, teamNames) },
  { guard: 'NetworkPolicy of Flux', remove: (kube) => networkOf(kube, ['flux-system']) },
  { guard: 'NetworkPolicies of both', remove: (kube) => networkOf(kube, [...teamNames, 'flux-system']) },
];
