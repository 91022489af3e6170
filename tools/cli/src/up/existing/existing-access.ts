import { randomBytes } from 'node:crypto';
import { ExitCode, ShoalError } from '@shoal/exec';
import {
  DECRYPTION_SECRET,
  fluxNamespaces,
  identitiesOf,
  identitiesText,
  newAgeKey,
  teamNames,
  type InstallationAccess,
  type KubeApi,
  type KubeObject,
  type TenantAccess,
} from '@shoal/lab';
import type { CredentialsFile } from './credentials-file.ts';

const TOKEN_BYTES = 32;

interface Secret extends KubeObject {
  data?: Record<string, string>;
}

/** The token that a namespace's Receivers have, or a new one: whoever calls them has been told the one that is there. */
async function receiverToken(kube: KubeApi, namespace: string): Promise<[string, string]> {
  const secret = await kube.get<Secret>({
    apiVersion: 'v1',
    kind: 'Secret',
    name: 'receiver-token',
    namespace,
  });
  const kept = secret?.data?.['token'];
  const token =
    kept === undefined
      ? randomBytes(TOKEN_BYTES).toString('hex')
      : Buffer.from(kept, 'base64').toString('utf8');
  return [namespace, token];
}

/** The identities that a namespace decrypts with, or a new one: files in Git may be encrypted for those that are there. */
async function decryptionKeys(kube: KubeApi, namespace: string): Promise<[string, string]> {
  const key = { apiVersion: 'v1', kind: 'Secret', name: DECRYPTION_SECRET, namespace };
  const kept = identitiesOf((await kube.get<Secret>(key))?.data);
  return [namespace, kept ?? identitiesText([await newAgeKey()])];
}

/**
 * Somebody has to say where sightings are kept: several replicas without a database would each keep their own.
 * @throws ShoalError NO_DATABASE (exit code 2) when neither the file nor the cluster knows.
 */
async function requireDatabase(logins: CredentialsFile, kube: KubeApi): Promise<void> {
  if (logins.databaseUrl !== undefined) return;
  const name = 'shark-back-database';
  if ((await kube.get({ apiVersion: 'v1', kind: 'Secret', name, namespace: 'team1' })) !== undefined) return;
  throw new ShoalError('NO_DATABASE', `shark-back has no database: team1 has no Secret ${name}`, {
    exitCode: ExitCode.usage,
    hint: 'name a PostgreSQL as databaseUrl in the file of --credentials, or make that Secret with the key url',
  });
}

/**
 * What an existing cluster logs in with: the file's, and Receiver tokens and age keys of its own, which a second `up` keeps.
 * @throws ShoalError as {@link requireDatabase}.
 */
export async function existingAccess(logins: CredentialsFile, kube: KubeApi): Promise<InstallationAccess> {
  await requireDatabase(logins, kube);
  const tokens = new Map(
    await Promise.all(fluxNamespaces.map((namespace) => receiverToken(kube, namespace))),
  );
  const keys = new Map(await Promise.all(fluxNamespaces.map((namespace) => decryptionKeys(kube, namespace))));
  const { git, ca, publisherKey, databaseUrl, tenants = {} } = logins;
  // Azure Repos takes one token for git and for its interface.
  const withToken = (tenant: TenantAccess = {}): TenantAccess => ({
    ...tenant,
    commitStatusToken: tenant.git?.password,
  });
  return {
    git,
    ca,
    publisherKey,
    databaseUrl,
    tenants: Object.fromEntries(teamNames.map((team) => [team, withToken(tenants[team])])),
    receiverToken: (namespace) => tokens.get(namespace) ?? '',
    decryptionKeys: (namespace) => keys.get(namespace) ?? '',
  };
}
