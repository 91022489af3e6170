import { describe, expect, it } from '@jest/globals';
import { judge, type Findings } from './judge.ts';
import { wellFindings as well } from './testing/findings.ts';

const [node, forge] = well.sandboxes;
const [etcd] = node?.services ?? [];
const [root] = well.flux ?? [];
if (node === undefined || forge === undefined || etcd === undefined || root === undefined) {
  throw new Error('the findings of the tests are not as these tests need them');
}

const withEtcd = (change: object): Partial<Findings> => ({
  sandboxes: [{ ...node, services: [{ ...etcd, ...change }] }, forge],
});
const gone = { running: false, services: [] };

describe('judge', () => {
  it('finds nothing where all is well', () => {
    expect(judge(well)).toEqual({ ...well, state: 'running', problems: [], notes: [] });
  });

  it.each<[string, Partial<Findings>, string[]]>([
    ['a process that is down', withEtcd({ up: false, pid: 0 }), ['etcd of node-staging-1 does not run']],
    [
      'a process that fell this second',
      withEtcd({ restarts: 1, seconds: 0 }),
      ['etcd of node-staging-1 has just been restarted'],
    ],
    ['a dead sandbox', { sandboxes: [node, { ...forge, ...gone }] }, ['the sandbox forge does not run']],
    [
      'a silent API server',
      { api: false, nodes: [{ name: 'staging-1', ready: false }], flux: undefined, workloads: undefined },
      ['the API server does not answer'],
    ],
    ['a silent DNS', { dns: false }, ['the DNS of the cluster does not answer']],
    ['a node', { nodes: [{ name: 'staging-1', ready: false }] }, ['the node staging-1 is not ready']],
    [
      'a part of the forge',
      { forge: { git: true, registry: false, charts: true, agent: true } },
      ['registry of the forge does not answer'],
    ],
    [
      'pods that are not ready',
      { workloads: [{ namespace: 'team2', name: 'hello', ready: 1, wanted: 2 }] },
      ['team2/hello has 1 of 2 pods ready: ./shoal logs hello'],
    ],
    [
      'a Flux object',
      { flux: [{ ...root, state: 'failed', reason: 'BuildFailed', message: 'hello.yaml: unknown field' }] },
      ['Kustomization flux-system/flux-system failed (BuildFailed): hello.yaml: unknown field'],
    ],
    [
      'a platform without Flux objects',
      { flux: [] },
      ['Flux has no objects here: the platform was not installed to its end'],
    ],
    [
      'a silent service',
      { services: [{ name: 'hello', url: 'http://h/', answers: false, found: 'nobody listens' }] },
      ['hello does not answer at http://h/: nobody listens'],
    ],
  ])('names %s', (_case, change, problems) => {
    expect(judge({ ...well, ...change })).toMatchObject({ state: 'degraded', problems });
  });

  it('tells what mended itself, or was stopped by hand, without calling it a fault', () => {
    const restarted = judge({ ...well, ...withEtcd({ restarts: 2, seconds: 30 }) });
    expect(restarted).toMatchObject({
      state: 'running',
      notes: ['etcd of node-staging-1 ended 2 times and was restarted, the last time 30 s ago'],
    });
    const suspended = judge({ ...well, flux: [{ ...root, state: 'suspended' }] });
    expect(suspended).toMatchObject({
      state: 'running',
      notes: ['Kustomization flux-system/flux-system is suspended: ./shoal resume flux-system'],
    });
  });

  it('lets pods start and Flux work without calling it a fault', () => {
    const starting = { namespace: 'team2', name: 'hello', ready: 0, wanted: 2, unavailableSeconds: 59 };
    const atWork = { ...root, state: 'progressing' as const, reason: 'Progressing' };
    expect(judge({ ...well, workloads: [starting], flux: [atWork] })).toMatchObject({
      state: 'running',
      problems: [],
      notes: [
        'team2/hello has 0 of 2 pods ready: ./shoal logs hello',
        'Kustomization flux-system/flux-system is being reconciled',
      ],
    });
    const never = { ...atWork, revision: '', message: 'no artifact' };
    const late = { ...starting, unavailableSeconds: 60 };
    expect(judge({ ...well, workloads: [late], flux: [never] }).problems).toEqual([
      'team2/hello has 0 of 2 pods ready: ./shoal logs hello',
      'Kustomization flux-system/flux-system is not ready yet (Progressing): no artifact',
    ]);
  });

  it('knows a lab of which nothing runs', () => {
    const sandboxes = well.sandboxes.map((sandbox) => ({ ...sandbox, ...gone }));
    expect(judge({ ...well, sandboxes }).state).toBe('stopped');
  });
});
