import { expect, it } from '@jest/globals';
import type { AuditEvent } from './audit-event.ts';
import { collectActivities } from './collect-activities.ts';

const CONTROLLER = 'system:serviceaccount:flux-system:kustomize-controller';
const FLUX = { impersonatedUser: { username: 'system:serviceaccount:team2:flux' } };
const OF_HELLO = { annotations: { 'activity/flux-object': 'Kustomization/team2/hello' } };

let clock = 0;
const event = (verb: string, path: string, rest: Partial<AuditEvent> = {}): AuditEvent => {
  const [resource = '', name, subresource] = path.split('/');
  clock += 1;
  return {
    stage: 'ResponseComplete',
    requestURI: `/${path}`,
    verb,
    user: { username: CONTROLLER },
    objectRef: { resource, namespace: 'team2', ...(name && { name }), ...(subresource && { subresource }) },
    responseStatus: { code: 200 },
    requestReceivedTimestamp: `2026-11-21T10:00:${String(clock).padStart(2, '0')}.000000Z`,
    ...rest,
  };
};
async function* log(...events: AuditEvent[]): AsyncGenerator<AuditEvent> {
  for (const one of events) yield await Promise.resolve(one);
}
const summary = async (...events: AuditEvent[]) =>
  (await collectActivities(log(...events))).map(
    ({ who, did, what, revision, refused, routine }) =>
      `${who} ${did} ${what}${revision === undefined ? '' : ` at ${revision}`}${refused === undefined ? '' : ' refused'}${routine ? ' (routine)' : ''}`,
  );
const told = (revision: string) =>
  event('patch', 'kustomizations/hello/status', { annotations: { 'activity/revision': revision } });

it('gives a change the revision that its Flux object tells next', async () => {
  expect(
    await summary(
      event('patch', 'deployments/hello', { ...FLUX, ...OF_HELLO, responseStatus: { code: 201 } }),
      told('main@sha1:1'),
      event('patch', 'deployments/hello', { ...FLUX, ...OF_HELLO }),
      event('update', 'deployments/hello', { user: { username: 'admin' }, ...OF_HELLO }),
      told('main@sha1:2'),
    ),
  ).toEqual([
    'team2/flux create deployments/hello at main@sha1:1',
    'flux-system/kustomize-controller change kustomizations/hello/status (routine)',
    'team2/flux change deployments/hello at main@sha1:2',
    'admin change deployments/hello',
    'flux-system/kustomize-controller change kustomizations/hello/status (routine)',
  ]);
});

it('tells a session when it begins, and only then', async () => {
  const session = { user: { username: 'admin' }, responseStatus: { code: 101 } };
  expect(
    await summary(
      event('create', 'pods/hello-1/exec', { ...session, stage: 'ResponseStarted' }),
      event('create', 'pods/hello-1/exec', session),
    ),
  ).toEqual(['admin exec pods/hello-1/exec']);
});

it.each([
  ['a dry run', { requestURI: '/x?dryRun=All' }, []],
  ['what was not there', { responseStatus: { code: 404 } }, []],
  ['a refused dry run', { requestURI: '/x?dryRun=All', responseStatus: { code: 403 } }, [' refused']],
])('of %s it tells only a refusal', async (_what, rest, expected) => {
  const activities = await summary(event('patch', 'roles/admin', { ...FLUX, ...rest }));
  expect(activities).toEqual(expected.map((end) => `team2/flux change roles/admin${end}`));
});

it('takes reads of Secrets by persons as news, and by controllers as routine', async () => {
  expect(
    await summary(
      event('get', 'secrets/key', { user: { username: 'alice' } }),
      event('list', 'secrets'),
      event('get', 'secrets/key', FLUX),
    ),
  ).toEqual([
    'alice read secrets/key',
    'flux-system/kustomize-controller read secrets (routine)',
    'team2/flux read secrets/key (routine)',
  ]);
});
