import { expect, it } from '@jest/globals';
import { diffManifests } from './diff-manifests.ts';

const web = (replicas: number, more = ''): string =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\n  namespace: team1\nspec:\n  replicas: ${String(replicas)}\n${more}`;
const map = (name: string): string => `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: ${name} }\n`;

it.each([
  ['nothing', web(1), web(1), []],
  ['nothing but order', `${web(1)}---\n${map('a')}`, `---\n${map('a')}---\n# Source: web\n${web(1)}`, []],
  [
    'a field, one that comes and one that goes',
    web(1, '  paused: true\n'),
    web(2, '  minReadySeconds: 3\n'),
    [
      {
        object: 'apps/v1 Deployment team1/web',
        change: 'changed',
        fields: ['spec.minReadySeconds', 'spec.paused', 'spec.replicas'],
      },
    ],
  ],
  [
    'objects',
    `${web(1)}---\n${map('old')}`,
    `${web(1)}---\n${map('new')}`,
    [
      { object: 'v1 ConfigMap new', change: 'added', fields: [] },
      { object: 'v1 ConfigMap old', change: 'removed', fields: [] },
    ],
  ],
  ['an empty manifest', '', map('a'), [{ object: 'v1 ConfigMap a', change: 'added', fields: [] }]],
])('tells %s', (_what, before, after, changes) => {
  expect(diffManifests(before, after)).toEqual(changes);
});
