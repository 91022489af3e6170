import { fileURLToPath } from 'node:url';
import { tenantNames } from './tenant-names.ts';

/** A tenant of the cluster tree. */
export type TeamName = string;

/** The teams that own namespaces, chart repositories and image repositories: the tenants of the tree that this file is part of. */
export const teamNames: readonly TeamName[] = tenantNames(
  fileURLToPath(new URL('../../../..', import.meta.url)),
);

const platformUsers = ['ops', 'publisher', 'flux', 'pipeline'] as const;
type PlatformUser = (typeof platformUsers)[number];

const readerSuffix = '-reader';

/** Somebody who can log in: a user of the platform, a team, or a team's reader. */
export type UserName = string;

/** A value for each user; those of the platform are always there. */
export type PerUser<Value> = Readonly<Record<PlatformUser, Value>> & Readonly<Record<UserName, Value>>;

/** The user that reads for the namespace of a team. */
export function readerOf(team: TeamName): UserName {
  return `${team}${readerSuffix}`;
}

/**
 * Everyone who can log in to the forge. `ops` may do everything, a team writes what is its own, `publisher` publishes
 * images and charts for every team, `flux` reads the repository, and a team's reader reads what that team's
 * namespace deploys. `pipeline` is what the checks of a pull request may be: it reads, and comments.
 */
export const userNames: readonly UserName[] = [
  ...platformUsers,
  ...teamNames,
  ...teamNames.map((team) => readerOf(team)),
];

/** One value per user, made by `valueOf`. */
export function perUser<Value>(valueOf: (user: UserName) => Value): PerUser<Value> {
  return Object.fromEntries(userNames.map((user) => [user, valueOf(user)])) as PerUser<Value>;
}

/** Whether the text is the name of a user. */
export function isUserName(text: string): text is UserName {
  return userNames.includes(text);
}

/** Whether the text is the name of a team. */
export function isTeamName(text: string): text is TeamName {
  return teamNames.includes(text);
}

/** The team whose own things the user reads: the team itself or its reader; undefined for everyone else. */
export function teamOf(user: UserName): TeamName | undefined {
  return teamNames.find((team) => user === team || user === readerOf(team));
}
