import { randomBytes } from 'node:crypto';
import {
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

/** What an existing cluster logs in with: the file's, and Receiver tokens of its own, which a second `up` keeps. */
export async function existingAccess(logins: CredentialsFile, kube: KubeApi): Promise<InstallationAccess> {
  const namespaces = ['flux-system', ...teamNames];
  const tokens = new Map(await Promise.all(namespaces.map((namespace) => receiverToken(kube, namespace))));
  const { git, ca, tenants = {} } = logins;
  // Azure Repos takes one token for git and for its interface.
  const withToken = (tenant: TenantAccess = {}): TenantAccess => ({
    ...tenant,
    commitStatusToken: tenant.git?.password,
  });
  return {
    git,
    ca,
    tenants: Object.fromEntries(teamNames.map((team) => [team, withToken(tenants[team])])),
    receiverToken: (namespace) => tokens.get(namespace) ?? '',
  };
}
