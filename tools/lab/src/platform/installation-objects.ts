import { DECRYPTION_SECRET, decryptionData } from '../age/decryption-secret.ts';
import type { InstallationAccess, Login } from './installation-access.ts';
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
/** By this name the policies know it: a tenant may neither write it nor verify by another. */
const PUBLISHER_KEY = 'publisher-key';
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

function basicAuth(login: Login | undefined, ca: string | undefined): Record<string, string> {
  return { ...login, ...authority(ca) };
}

function authority(ca: string | undefined): Record<string, string> {
  return ca === undefined ? {} : { 'ca.crt': ca };
}

function dockerConfig(registry: string, login: Login | undefined): string {
  if (login === undefined) return JSON.stringify({ auths: {} });
  const auth = Buffer.from(`${login.username}:${login.password}`).toString('base64');
  return JSON.stringify({ auths: { [registry]: { ...login, auth } } });
}

function factsConfigMap(
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
      commit_status_url: endpoints.commitStatusUrl ?? endpoints.gitUrl,
      commit_status_suspended: String(endpoints.commitStatusUrl === undefined),
      node_cidr: endpoints.nodeCidr,
      api_cidr: endpoints.apiCidr,
      database_cidr: endpoints.databaseCidr,
    },
  };
}

/** Flux takes every field with this ending for a key, and is content with a signature of one of them. */
function keyFields(pem: string): Record<string, string> {
  const keys = pem.match(/-----BEGIN [^-]+-----[^-]+-----END [^-]+-----\n?/g) ?? [];
  const base64 = (key: string): string => Buffer.from(key).toString('base64');
  return Object.fromEntries(
    keys.map((key, older) => [older === 0 ? 'cosign.pub' : `cosign-${String(older)}.pub`, base64(key)]),
  );
}

/**
 * The keys by which a tenant's namespace verifies what was published. Not as `stringData`: a field that is no more would stay.
 * @param pem one key or several, one after the other
 */
export function publisherKeySecret(team: string, pem: string): InstallationObject {
  const { stringData: _, ...object } = secret(team, PUBLISHER_KEY, {});
  return { ...object, data: keyFields(pem) };
}

function namespace(name: string): InstallationObject {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels: {} } };
}

/**
 * What a cluster needs before Flux can fetch anything, and what must never be in Git: the namespaces that hold it, each
 * reader's credentials, and where git, images and charts are to be had.
 */
export function installationObjects(
  access: InstallationAccess,
  endpoints: InstallationEndpoints & ClusterFacts,
): InstallationObject[] {
  const { ca, receiverToken, decryptionKeys } = access;
  const objects = [
    namespace(FLUX_NAMESPACE),
    factsConfigMap(FLUX_NAMESPACE, endpoints),
    secret(FLUX_NAMESPACE, 'git-credentials', basicAuth(access.git, ca)),
    secret(FLUX_NAMESPACE, 'receiver-token', { token: receiverToken(FLUX_NAMESPACE) }),
    secret(FLUX_NAMESPACE, DECRYPTION_SECRET, decryptionData(decryptionKeys(FLUX_NAMESPACE))),
  ];
  for (const [team, tenant] of Object.entries(access.tenants)) {
    const { git, charts, registry, commitStatusToken = '' } = tenant;
    objects.push(
      namespace(team),
      factsConfigMap(team, endpoints),
      secret(team, 'git-credentials', basicAuth(git, ca)),
      secret(team, 'charts-credentials', basicAuth(charts, ca)),
      secret(team, 'commit-status-credentials', { token: commitStatusToken, ...authority(ca) }),
      secret(team, 'receiver-token', { token: receiverToken(team) }),
      secret(team, DECRYPTION_SECRET, decryptionData(decryptionKeys(team))),
      secret(team, 'registry-ca', authority(ca)),
      secret(
        team,
        'registry-credentials',
        { '.dockerconfigjson': dockerConfig(endpoints.registry, registry) },
        'kubernetes.io/dockerconfigjson',
      ),
    );
    if (access.publisherKey !== undefined) objects.push(publisherKeySecret(team, access.publisherKey));
  }
  // team1's, because its chart names it.
  if (access.databaseUrl !== undefined)
    objects.push(secret('team1', 'shark-back-database', { url: access.databaseUrl }));
  return objects;
}
