import type { Activity } from './activity.ts';

export interface ActivityChoice {
  /** Only what concerns this tenant: what happened in its namespace, and what it did anywhere. */
  readonly tenant: string | undefined;
  /** Also the routine of the platform's own programs. */
  readonly all: boolean;
}

const isOf = (tenant: string, { namespace, who }: Activity): boolean =>
  namespace === tenant || who === tenant || who.startsWith(`${tenant}/`);

/** What a person asked to see; a refusal is never routine. */
export function chooseActivities(
  activities: readonly Activity[],
  { tenant, all }: ActivityChoice,
): Activity[] {
  return activities
    .filter(({ routine, refused }) => all || !routine || refused !== undefined)
    .filter((activity) => tenant === undefined || isOf(tenant, activity));
}
