import { describe, expect, it } from '@jest/globals';
import type { ForgeEvent } from './forge-event.ts';
import type { GitSource } from './git-source.ts';
import { receiversFor, type Receiver } from './receiver.ts';

const receiver = (namespace: string, name: string, kind: string, more: Partial<Receiver> = {}): Receiver => ({
  metadata: { namespace, name },
  spec: { resources: [{ kind, name: 'source' }] },
  status: { webhookPath: `/hook/${namespace}-${name}` },
  ...more,
});

const receivers = [
  receiver('flux-system', 'git', 'GitRepository'),
  receiver('team1', 'git', 'GitRepository'),
  receiver('team1', 'charts', 'HelmRepository'),
  receiver('team2', 'charts', 'HelmRepository'),
  receiver('team2', 'new', 'GitRepository', { status: {} }),
  receiver('team2', 'suspended', 'GitRepository', {
    spec: { resources: [{ kind: 'GitRepository', name: 'source' }], suspend: true },
  }),
];

const source = (namespace: string, ...sparseCheckout: string[]): GitSource => ({
  metadata: { namespace, name: 'source' },
  spec: { sparseCheckout },
});
const sources = [source('flux-system', 'clusters'), source('team1', 'clusters/releases/team1')];

const changed = (...paths: string[]): ForgeEvent => ({
  type: 'push',
  repository: 'shoal',
  user: 'ops',
  updates: [{ ref: 'refs/heads/main', oldId: 'a', newId: 'b', paths }],
});

const push = (...refs: string[]): ForgeEvent => ({
  type: 'push',
  repository: 'shoal',
  user: 'ops',
  updates: refs.map((ref) => ({ ref, oldId: 'a', newId: 'b' })),
});

describe('receiversFor', () => {
  it('tells of every change where it does not know what is looked at', () => {
    expect(receiversFor(changed('README.md'), receivers, [])).toHaveLength(2);
  });

  it.each<[string, ForgeEvent, string[]]>([
    ['a push of main', push('refs/heads/main'), ['flux-system/git', 'team1/git']],
    ['a push of a tag', push('refs/tags/hello/0.1.0'), ['flux-system/git', 'team1/git']],
    ['a push of a team branch', push('refs/heads/team1/x'), []],
    ['a push of both', push('refs/heads/team1/x', 'refs/heads/main'), ['flux-system/git', 'team1/git']],
    ['a branch that only starts like main', push('refs/heads/main2'), []],
    ['what one of them looks at', changed('clusters/policies/a.yaml'), ['flux-system/git']],
    ['what both look at', changed('clusters/releases/team1/a.yaml'), ['flux-system/git', 'team1/git']],
    ['what nobody looks at', changed('apps/hello/src/main.ts'), []],
    [
      'a chart',
      { type: 'chart', tenant: 'team1', user: 'team1', name: 'a', version: '1.0.0' },
      ['team1/charts'],
    ],
  ])('%s', (_name, event, expected) => {
    const found = receiversFor(event, receivers, sources).map(
      ({ metadata }) => `${metadata.namespace}/${metadata.name}`,
    );
    expect(found).toEqual(expected);
  });
});
