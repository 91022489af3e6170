import { databaseUrl } from '../database/database-objects.ts';
import { identitiesText } from '../age/decryption-secret.ts';
import type { AgeKeys } from '../age/age-keys.ts';
import { receiverToken, type Credentials } from '../forge/credentials.ts';
import { readerOf, teamNames, type TeamName } from '../forge/users.ts';

export interface Login {
  readonly username: string;
  readonly password: string;
}

/** What one tenant's namespace logs in with; what is left out is public. */
export interface TenantAccess {
  readonly git?: Login | undefined;
  readonly charts?: Login | undefined;
  readonly registry?: Login | undefined;
  /** What Flux writes commit statuses with; without one it asks Azure for the identity of its own pod. */
  readonly commitStatusToken?: string | undefined;
}

/** What a cluster reads the repository, charts and images with. */
export interface InstallationAccess {
  /** Reads the whole repository, for the platform itself. */
  readonly git?: Login | undefined;
  readonly tenants: Readonly<Record<TeamName, TenantAccess>>;
  /** PEM of the authority that signed the certificates of those servers; left out where a public one did. */
  readonly ca?: string | undefined;
  /** PEM of the keys that verify what is published, one after the other; left out where its Secret is somebody else's business. */
  readonly publisherKey?: string | undefined;
  /** Where shark-back keeps what it is told; left out where its Secret is somebody else's business. */
  readonly databaseUrl?: string | undefined;
  /** The token that calls of a namespace's Receivers are signed with. */
  readonly receiverToken: (namespace: string) => string;
  /** The age identities that a namespace's Kustomizations decrypt with, one per line. */
  readonly decryptionKeys: (namespace: string) => string;
}

/**
 * The access of the lab's own clusters to its forge. Every tenant gets its own reader, so that what one of them leaks opens
 * nothing of the other's.
 */
export function labAccess(
  credentials: Credentials,
  ageKeys: AgeKeys,
  { ca, publisherKey }: { ca: string; publisherKey: string },
): InstallationAccess {
  const tenant = (team: TeamName): [TeamName, TenantAccess] => {
    const username = readerOf(team);
    const login = { username, password: credentials.users[username] ?? '' };
    const commitStatusToken = `${username}:${login.password}`;
    return [team, { git: login, charts: login, registry: login, commitStatusToken }];
  };
  return {
    git: { username: 'flux', password: credentials.users.flux },
    tenants: Object.fromEntries(teamNames.map(tenant)),
    ca,
    publisherKey,
    databaseUrl: databaseUrl(credentials.databasePassword),
    receiverToken: (namespace) => receiverToken(credentials, namespace),
    decryptionKeys: (namespace) => identitiesText(ageKeys[namespace] ?? []),
  };
}
