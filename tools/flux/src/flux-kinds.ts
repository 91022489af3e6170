export interface FluxKind {
  apiVersion: string;
  kind: string;
  /** Names that a person may type for it, as the flux CLI and kubectl know them. */
  aliases: readonly string[];
  /** Whether it brings workloads in; sources and receivers only serve those that do. */
  applies: boolean;
}

/** The kinds that `status`, `up` and `sync` look at, sources first: the order in which a person reads a failure. */
export const FLUX_KINDS: readonly FluxKind[] = [
  {
    apiVersion: 'source.toolkit.fluxcd.io/v1',
    kind: 'GitRepository',
    aliases: ['gitrepository', 'git'],
    applies: false,
  },
  {
    apiVersion: 'source.toolkit.fluxcd.io/v1',
    kind: 'HelmRepository',
    aliases: ['helmrepository', 'helmrepo'],
    applies: false,
  },
  {
    apiVersion: 'source.toolkit.fluxcd.io/v1',
    kind: 'OCIRepository',
    aliases: ['ocirepository', 'oci'],
    applies: false,
  },
  {
    apiVersion: 'source.toolkit.fluxcd.io/v1',
    kind: 'HelmChart',
    aliases: ['helmchart', 'chart'],
    applies: false,
  },
  {
    apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
    kind: 'Kustomization',
    aliases: ['kustomization', 'ks'],
    applies: true,
  },
  {
    apiVersion: 'helm.toolkit.fluxcd.io/v2',
    kind: 'HelmRelease',
    aliases: ['helmrelease', 'hr'],
    applies: true,
  },
  {
    apiVersion: 'notification.toolkit.fluxcd.io/v1',
    kind: 'Receiver',
    aliases: ['receiver'],
    applies: false,
  },
];

/** The kind that a word names, in any case, or undefined. */
export function fluxKind(word: string): FluxKind | undefined {
  const lower = word.toLowerCase();
  return FLUX_KINDS.find((kind) => kind.aliases.includes(lower));
}
