import type { Activity } from './activity.ts';
import type { AuditEvent } from './audit-event.ts';

const ACCOUNT = 'system:serviceaccount:';
const READS = new Set(['get', 'list', 'watch']);
const CREATED = 201;
const FORBIDDEN = 403;
const UNPROCESSABLE = 422;
const FLUX_OBJECT = 'activity/flux-object';

/** `system:serviceaccount:team1:flux` → `team1/flux`. */
function shortName(user: string): string {
  return user.startsWith(ACCOUNT) ? user.slice(ACCOUNT.length).replace(':', '/') : user;
}

/** Whether these are programs of the platform that act for nobody else. */
function isMachinery(user: string): boolean {
  return /^system:(node:|kube-|apiserver$|serviceaccount:(kube-system|flux-system):)/.test(user);
}

function verbOf({ verb, objectRef, responseStatus }: AuditEvent): string {
  const { subresource } = objectRef ?? {};
  if (['exec', 'attach', 'portforward', 'proxy'].includes(subresource ?? '')) return subresource ?? verb;
  if (READS.has(verb)) return 'read';
  if (verb === 'patch' || verb === 'update') return responseStatus?.code === CREATED ? 'create' : 'change';
  return verb === 'deletecollection' ? 'delete' : verb;
}

function whatOf({ objectRef, requestURI }: AuditEvent): string {
  if (objectRef === undefined) return requestURI;
  const { resource = '', name, subresource, apiGroup } = objectRef;
  // Built-in kinds go by their short name; a Flux kind is one of several of its name.
  const type =
    apiGroup?.includes('.fluxcd.io') === true ? `${resource}.${apiGroup.split('.')[0] ?? ''}` : resource;
  return [type, name, subresource].filter(Boolean).join('/');
}

/**
 * What an event tells a person; undefined where nothing came of it, as of a dry run.
 * A refusal counts also of a dry run: a controller asks before it applies, and then does not try.
 */
export function activityOf(event: AuditEvent): Activity | undefined {
  const { user, impersonatedUser, objectRef, requestURI, responseStatus, annotations, stage } = event;
  const code = responseStatus?.code ?? 0;
  const isRefused = code === FORBIDDEN || code === UNPROCESSABLE;
  const isSession = verbOf(event) !== 'read' && stage === 'ResponseStarted';
  if (code >= 400 && !isRefused) return undefined;
  if (requestURI.includes('dryRun=All') && !isRefused) return undefined;
  // A session is told when it begins; its end is no second one.
  if (!isSession && stage === 'ResponseComplete' && code === 101) return undefined;
  const actor = impersonatedUser?.username ?? user.username;
  return {
    time: event.requestReceivedTimestamp,
    namespace: objectRef?.resource === 'namespaces' ? objectRef.name : objectRef?.namespace,
    who: shortName(actor),
    through: impersonatedUser === undefined ? undefined : shortName(user.username),
    did: verbOf(event),
    what: whatOf(event),
    fluxObject: annotations?.[FLUX_OBJECT],
    revision: undefined,
    refused: isRefused ? (responseStatus?.message ?? 'forbidden') : undefined,
    routine:
      isMachinery(impersonatedUser === undefined ? user.username : '') ||
      objectRef?.subresource === 'status' ||
      (impersonatedUser !== undefined && READS.has(event.verb)),
  };
}
