import { isTeamName, teamOf, type UserName } from '../users.ts';

export type RegistryAction = 'pull' | 'push';

// The distribution specification's name grammar; the first part is the owning team.
const REPOSITORY = /^[a-z0-9]+(?:[._-]+[a-z0-9]+)*(?:\/[a-z0-9]+(?:[._-]+[a-z0-9]+)*)+$/;
const REPOSITORY_MAX_LENGTH = 255;

function ownerOf(repository: string): string | undefined {
  if (repository.length > REPOSITORY_MAX_LENGTH || !REPOSITORY.test(repository)) return undefined;
  return repository.split('/')[0];
}

/** Whether the user may read images and OCI charts of `<team>/<name>`. Malformed names belong to nobody, ops included. */
export function mayPull(user: UserName, repository: string): boolean {
  const owner = ownerOf(repository);
  if (owner === undefined) return false;
  return user === 'ops' || user === 'publisher' || teamOf(user) === owner;
}

/** Whether the user may write to `<team>/<name>`. The publisher writes only where a team owns the name. */
export function mayPush(user: UserName, repository: string): boolean {
  const owner = ownerOf(repository);
  if (owner === undefined) return false;
  if (user === 'ops') return true;
  return isTeamName(owner) && (user === 'publisher' || user === owner);
}

/** Whether the user may list all repositories: the list tells the names of every team's work. */
export function mayListRepositories(user: UserName): boolean {
  return user === 'ops';
}
