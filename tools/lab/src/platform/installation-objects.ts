import { receiverToken, type Credentials } from '../forge/credentials.ts';
import { teamNames, type UserName } from '../forge/users.ts';
import type { ClusterFacts, InstallationEndpoints } from './installation-endpoints.ts';

export interface InstallationObject {
  apiVersion: 'v1';
  kind: 'Namespace' | 'Secret' | 'ConfigMap';
  metadata: { name: string; namespace?: string; labels: Record<string, string> };
  type?: string;
  stringData?: Record<string, string>;
  data?: Record<string, string>;
}

const FLUX_NAMESPACE = 'flux-system';
/** Marks what an installation brings and Git does not, so that a person sees where an object comes from. */
const LABELS = { 'app.kubernetes.io/managed-by': 'shoal' };
/** Flux looks again at whatever uses an object with this label as soon as the object changes. */
const WATCHED = { ...LABELS, 'reconcile.fluxcd.io/watch': 'Enabled' };

function secret(
  namespace: string,
  name: string,
  stringData: Record<string, string>,
  type = 'Opaque',
): InstallationObject {
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    type,
    metadata: { name, namespace, labels: WATCHED },
    stringData,
  };
}

function basicAuth(credentials: Credentials, user: UserName, ca: string): Record<string, string> {
  return { username: user, password: credentials.users[user], 'ca.crt': ca };
}

function dockerConfig(registry: string, user: string, password: string): string {
  const auth = Buffer.from(`${user}:${password}`).toString('base64');
  return JSON.stringify({ auths: { [registry]: { username: user, password, auth } } });
}

function installationFacts(
  namespace: string,
  endpoints: InstallationEndpoints & ClusterFacts,
): InstallationObject {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'installation', namespace, labels: WATCHED },
    data: {
      git_url: endpoints.gitUrl,
      git_branch: endpoints.gitBranch,
      registry: endpoints.registry,
      charts_url: endpoints.chartsUrl,
      node_cidr: endpoints.nodeCidr,
    },
  };
}

function namespace(name: string): InstallationObject {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels: {} } };
}

/**
 * What a cluster needs before Flux can fetch anything, and what must never be in Git: the namespaces that hold it, each
 * reader's credentials, and where git, images and charts are to be had. Every tenant gets its own reader, so that what
 * one of them leaks opens nothing of the other's.
 * @param ca PEM of the authority that signed the certificates of those servers.
 */
export function installationObjects(
  credentials: Credentials,
  endpoints: InstallationEndpoints & ClusterFacts,
  ca: string,
): InstallationObject[] {
  const objects = [
    namespace(FLUX_NAMESPACE),
    installationFacts(FLUX_NAMESPACE, endpoints),
    secret(FLUX_NAMESPACE, 'git-credentials', basicAuth(credentials, 'flux', ca)),
    secret(FLUX_NAMESPACE, 'receiver-token', { token: receiverToken(credentials, FLUX_NAMESPACE) }),
  ];
  for (const team of teamNames) {
    const reader: UserName = `${team}-reader`;
    objects.push(
      namespace(team),
      installationFacts(team, endpoints),
      secret(team, 'git-credentials', basicAuth(credentials, reader, ca)),
      secret(team, 'charts-credentials', basicAuth(credentials, reader, ca)),
      secret(team, 'receiver-token', { token: receiverToken(credentials, team) }),
      secret(team, 'registry-ca', { 'ca.crt': ca }),
      secret(
        team,
        'registry-credentials',
        { '.dockerconfigjson': dockerConfig(endpoints.registry, reader, credentials.users[reader]) },
        'kubernetes.io/dockerconfigjson',
      ),
    );
  }
  return objects;
}
