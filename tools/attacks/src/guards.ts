/** The pieces that keep tenants apart, each of which can be taken away on its own (src/mutation). */
export const guards = [
  'policy namespace-labels',
  'policy tenant-accounts',
  'policy tenant-contract',
  'policy tenant-images',
  'policy tenant-node-ports',
  'policy tenant-pace',
  'policy tenant-references',
  'policy tenant-signatures',
  'policy tenant-sources',
  'flag --no-cross-namespace-refs',
  'flag --default-service-account',
  'role tenant',
  'role crd-controller',
  'role flux-edit',
  'Pod Security',
  'ResourceQuota',
  'LimitRange',
  'NetworkPolicy of tenants',
  'NetworkPolicy of Flux',
  'NetworkPolicies of both',
  'owners file',
  'gateway: git',
  'gateway: registry',
  'gateway: charts',
  // What Flux and Kubernetes refuse by themselves: nothing in this repository can be taken away to allow it.
  'upstream',
] as const;

export type Guard = (typeof guards)[number];
