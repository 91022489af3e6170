import type { KubernetesObject, RenderedCluster } from '../render/index.ts';

/** What the API server itself makes when it starts. */
const OWN_NAMESPACES = new Set(['default', 'kube-system', 'kube-public', 'kube-node-lease']);

function allObjects({ kustomizations, releases }: RenderedCluster): KubernetesObject[] {
  return [...kustomizations, ...releases].flatMap(({ objects }) => objects);
}

/** Names of the namespaces that the tree makes, and of those that every cluster has. */
export function namespacesOf(rendered: RenderedCluster): string[] {
  const made = allObjects(rendered)
    .filter(({ kind }) => kind === 'Namespace')
    .map(({ metadata }) => metadata.name);
  return [...new Set([...OWN_NAMESPACES, ...made])].sort();
}

/**
 * What a real cluster has besides the tree, and admission asks for: the default ServiceAccount of each namespace, which a
 * controller makes, and the ConfigMap `installation`, which `up` makes wherever a Kustomization takes variables from it.
 */
export function standIns(
  rendered: RenderedCluster,
  installation: Readonly<Record<string, string>>,
): KubernetesObject[] {
  const fromInstallation = rendered.kustomizations
    .flatMap(({ variablesFrom }) => variablesFrom)
    .filter((name) => name.endsWith('/installation'))
    .map((name) => name.split('/')[0] ?? '');
  return [
    ...namespacesOf(rendered).map((namespace) => ({
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name: 'default', namespace },
    })),
    ...[...new Set(fromInstallation)].map((namespace) => ({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'installation', namespace },
      data: { ...installation },
    })),
  ];
}
