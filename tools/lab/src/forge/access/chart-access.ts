import { isTeamName, teamOf, type UserName } from '../users.ts';

/** Whether the user may read the chart repository of the tenant. */
export function mayReadCharts(user: UserName, tenant: string): boolean {
  if (!isTeamName(tenant)) return false;
  return user === 'ops' || user === 'publisher' || teamOf(user) === tenant;
}

/** Whether the user may add chart versions to the repository of the tenant. */
export function mayPublishCharts(user: UserName, tenant: string): boolean {
  if (!isTeamName(tenant)) return false;
  return user === 'ops' || user === 'publisher' || user === tenant;
}

/** Whether the user may delete a chart version. A team may not: a release that runs somewhere would lose its source. */
export function mayDeleteCharts(user: UserName, tenant: string): boolean {
  return isTeamName(tenant) && user === 'ops';
}
