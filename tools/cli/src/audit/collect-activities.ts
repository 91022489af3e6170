import { activityOf } from './activity-of.ts';
import type { Activity } from './activity.ts';
import type { AuditEvent } from './audit-event.ts';

const REVISION = 'activity/revision';
const KINDS: Readonly<Record<string, string>> = {
  kustomizations: 'Kustomization',
  helmreleases: 'HelmRelease',
};

/** `Kustomization/team2/hello` of an event that tells that object's revision. */
function reporter({ objectRef }: AuditEvent): string {
  const { resource = '', namespace = '', name = '' } = objectRef ?? {};
  return `${KINDS[resource] ?? resource}/${namespace}/${name}`;
}

/**
 * The activities of a log, oldest first. A controller tells the revision in the status of its object after it has applied it:
 * what was applied before belongs to the revision that is told next.
 */
export async function collectActivities(events: AsyncIterable<AuditEvent>): Promise<Activity[]> {
  const activities: Activity[] = [];
  const waiting = new Map<string, number[]>();
  for await (const event of events) {
    const revision = event.annotations?.[REVISION];
    if (revision !== undefined) {
      const told = reporter(event);
      for (const index of waiting.get(told) ?? []) {
        const activity = activities[index];
        if (activity !== undefined) activities[index] = { ...activity, revision };
      }
      waiting.delete(told);
    }
    const activity = activityOf(event);
    if (activity === undefined) continue;
    const index = activities.push(activity) - 1;
    const { fluxObject, through } = activity;
    if (fluxObject === undefined || through === undefined) continue;
    waiting.set(fluxObject, [...(waiting.get(fluxObject) ?? []), index]);
  }
  return activities;
}
