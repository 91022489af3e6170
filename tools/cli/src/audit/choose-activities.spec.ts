import { expect, it } from '@jest/globals';
import type { Activity } from './activity.ts';
import { chooseActivities } from './choose-activities.ts';

const activity = (what: string, rest: Partial<Activity>): Activity => ({
  time: '2026-11-21T10:00:00.000000Z',
  namespace: 'team1',
  who: 'admin',
  through: undefined,
  did: 'change',
  what,
  fluxObject: undefined,
  revision: undefined,
  refused: undefined,
  routine: false,
  ...rest,
});
const activities = [
  activity('in the namespace', {}),
  activity('by the account', { namespace: 'kube-system', who: 'team1/flux', refused: 'forbidden' }),
  activity('by a person of that name', { namespace: undefined, who: 'team1' }),
  activity('of another tenant', { namespace: 'team12', who: 'team12/flux' }),
  activity('of the cluster', { namespace: undefined }),
  activity('routine', { who: 'flux-system/helm-controller', routine: true }),
  activity('refused routine', { routine: true, refused: 'forbidden' }),
];

it.each([
  [
    'a tenant',
    { tenant: 'team1', all: false },
    ['in the namespace', 'by the account', 'by a person of that name', 'refused routine'],
  ],
  ['another tenant', { tenant: 'team12', all: false }, ['of another tenant']],
  ['a tenant that was never there', { tenant: 'reef', all: true }, []],
  [
    'everybody',
    { tenant: undefined, all: false },
    activities.map(({ what }) => what).filter((what) => what !== 'routine'),
  ],
  ['everybody, with routine', { tenant: undefined, all: true }, activities.map(({ what }) => what)],
])('of %s it shows what concerns them', (_who, choice, expected) => {
  expect(chooseActivities(activities, choice).map(({ what }) => what)).toEqual(expected);
});
