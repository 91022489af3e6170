import { describe, expect, it } from '@jest/globals';
import { podsNotBack, type PodObject } from './until-pods-run-again.ts';

const since = Date.parse('2026-01-01T12:00:00.400Z');
const at = (time: string) => ({ running: { startedAt: `2026-01-01T${time}Z` } });

function pod(change: {
  namespace?: string;
  node?: string;
  phase?: string;
  going?: string;
  containers?: object[];
}): PodObject {
  const { namespace = 'team1', node = 'a', phase = 'Running', going } = change;
  return {
    metadata: { name: 'web', namespace, ...(going === undefined ? {} : { deletionTimestamp: going }) },
    spec: { nodeName: node },
    status: { phase, containerStatuses: change.containers ?? [] } as NonNullable<PodObject['status']>,
  };
}

describe('podsNotBack', () => {
  it.each([
    ['runs since the start', pod({ containers: [{ ready: true, state: at('12:00:05') }] }), true],
    [
      'started in the second of the start',
      pod({ containers: [{ ready: true, state: at('12:00:00') }] }),
      true,
    ],
    ['is said to run since before', pod({ containers: [{ ready: true, state: at('11:59:59') }] }), false],
    ['is not ready', pod({ containers: [{ ready: false, state: at('12:00:05') }] }), false],
    [
      'has one container that waits',
      pod({ containers: [{ ready: true, state: at('12:00:05') }, { ready: false }] }),
      false,
    ],
    ['has no status', pod({}), false],
    ['is on another node', pod({ node: 'b' }), true],
    ['has ended', pod({ phase: 'Succeeded' }), true],
    ['is on its way out', pod({ going: '2026-01-01T12:00:01Z' }), true],
    ['belongs to the system', pod({ namespace: 'kube-system' }), true],
  ])('a pod that %s', (_name, given, isBack) => {
    expect(podsNotBack([given], { nodes: ['a'], since })).toEqual(
      isBack ? [] : [`${given.metadata.namespace}/web`],
    );
  });
});
