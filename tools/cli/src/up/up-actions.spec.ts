import { expect, it } from '@jest/globals';
import { upActions } from './up-actions.ts';
import type { UpOptions } from './up-options.ts';

const options: UpOptions = {
  cluster: 'staging',
  nodes: undefined,
  platform: true,
  throwAway: false,
  pipelines: undefined,
  json: false,
};

it.each([
  ['the platform', options],
  ['a bare cluster', { ...options, platform: false }],
  ['a new tenant', { ...options, tenant: 'reef' }],
])('has the steps of %s in an order in which each comes after what it needs', (_what, chosen) => {
  const names: string[] = [];
  for (const { name, needs = [] } of upActions(chosen)) {
    expect(names).toEqual(expect.arrayContaining([...needs]));
    names.push(name);
  }
});

it('builds and publishes nothing, and leaves Flux as it is, for a new tenant', () => {
  const names = upActions({ ...options, tenant: 'reef' }).map(({ name }) => name);
  expect(names).toContain('logins and keys');
  for (const left of ['build images and charts', 'publish images and charts', 'Flux']) {
    expect(names).not.toContain(left);
  }
});
