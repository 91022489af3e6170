import { teamOf, type UserName } from '../users.ts';

/**
 * Whether the user may say this of a commit. A team's reader speaks for its own namespace only: its credential lies there, and
 * whoever reads it must not be able to say that another team's deployment is ready.
 * @param name of the status: `<cluster>/<namespace>/<object>`
 */
export function mayWriteStatus(user: UserName, name: string): boolean {
  const team = teamOf(user);
  if (team === undefined) return user === 'ops' || user === 'publisher' || user === 'flux';
  return name.split('/')[1] === team;
}
