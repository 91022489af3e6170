import { isTeamName, type UserName } from '../users.ts';

/** The one repository of the forge. */
export const repositoryName = 'shoal';

/** Whether the user may read the repository: everyone who has an account, since its tree is shared by design. */
export function mayReadRepository(_user: UserName, repository: string): boolean {
  return repository === repositoryName;
}

/** Whether the user may push at all; which refs and paths is decided by the pre-receive hook. */
export function mayWriteRepository(user: UserName, repository: string): boolean {
  return repository === repositoryName && (user === 'ops' || user === 'publisher' || isTeamName(user));
}
