import { describe, expect, it } from '@jest/globals';
import { boundaryViolations, type BoundaryGraph } from './boundary-violations.ts';

const ROOTS: Record<string, { root: string; tags?: string[] }> = {
  front: { root: 'apps/front', tags: ['scope:team1'] },
  hello: { root: 'apps/hello', tags: ['scope:team2'] },
  kit: { root: 'libs/kit' },
  'chart-front': { root: 'charts/front', tags: ['scope:team1'] },
  'overlay-hello-staging': { root: 'kustomize/hello/overlays/staging', tags: ['scope:team2'] },
  'cluster-staging': { root: 'clusters/staging', tags: ['scope:platform'] },
  exec: { root: 'tools/exec' },
  toolchain: { root: 'tools/toolchain' },
  lab: { root: 'tools/lab' },
  'nx-gitops': { root: 'tools/nx-gitops' },
  cli: { root: 'tools/cli' },
  e2e: { root: 'e2e' },
};

const SOUND = [
  'front kit',
  'hello kit',
  'chart-front front',
  'overlay-hello-staging hello',
  'cluster-staging chart-front',
  'cluster-staging overlay-hello-staging',
  'toolchain exec',
  'lab toolchain',
  'nx-gitops toolchain',
  'cli lab',
  'e2e exec',
  'front npm:fastify',
];

function graphOf(edges: readonly string[]): BoundaryGraph {
  const dependencies: Record<string, { target: string }[]> = {};
  for (const edge of edges) {
    const [source = '', target = ''] = edge.split(' ');
    (dependencies[source] ??= []).push({ target });
  }
  return { projects: ROOTS, dependencies };
}

describe('boundaryViolations', () => {
  it('has nothing to say about a sound graph', () => {
    expect(boundaryViolations(graphOf(SOUND))).toEqual([]);
  });

  it.each([
    [
      'kit front',
      [
        'a cycle: front → kit → front',
        'kit (lib) may not use front (app)',
        'team2 reaches another team: hello → kit → front',
        'team2 reaches another team: overlay-hello-staging → hello → kit → front',
      ],
    ],
    ['front exec', ['front (app) may not use exec (exec)']],
    [
      'exec toolchain',
      ['a cycle: toolchain → exec → toolchain', 'exec (exec) may not use toolchain (toolchain)'],
    ],
    ['lab nx-gitops', ['lab (lab) may not use nx-gitops (nx-gitops)']],
    ['cli front', ['cli (cli) may not use front (app)']],
    ['e2e front', ['e2e (e2e) may not use front (app)']],
    ['cluster-staging front', ['cluster-staging (cluster) may not use front (app)']],
    [
      'front hello',
      [
        'front (app) may not use hello (app)',
        'team1 reaches another team: chart-front → front → hello',
        'team1 reaches another team: front → hello',
      ],
    ],
    ['chart-front hello', ['team1 reaches another team: chart-front → hello']],
  ])('finds %s', (edge, violations) => {
    expect(boundaryViolations(graphOf([...SOUND, edge]))).toEqual(violations);
  });

  it('knows no package that the rule does not name', () => {
    const graph: BoundaryGraph = {
      projects: { ...ROOTS, novel: { root: 'tools/novel' } },
      dependencies: { novel: [{ target: 'exec' }] },
    };
    expect(boundaryViolations(graph)).toEqual(['novel (novel) may not use exec (exec)']);
  });
});
