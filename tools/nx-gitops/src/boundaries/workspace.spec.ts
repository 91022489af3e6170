import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { askNx, type GraphAnswer } from '../testing/nx-in-workspace.ts';
import { workspaceProblems } from '../workspace/workspace-problems.ts';
import { boundaryViolations } from './boundary-violations.ts';

// The target `test` of this package is not cached, because this reads the whole workspace (see package.json).
const ROOT = join(import.meta.dirname, '../../../..');

/** What a change of one line reaches, and nothing else. */
const AFFECTED: [file: string, projects: string[]][] = [
  [
    'apps/shark-back/src/app.ts',
    ['@shoal/shark-back', 'chart-shark-back', 'cluster-production', 'cluster-staging'],
  ],
  ['kustomize/hello/overlays/staging/kustomization.yaml', ['cluster-staging', 'overlay-hello-staging']],
];

describe('this workspace', () => {
  let graph: GraphAnswer;
  beforeAll(async () => {
    graph = await askNx(
      ROOT,
      AFFECTED.map(([file]) => [file]),
    );
  }, 120_000);

  it('keeps the dependency rule of design §2', () => {
    expect(boundaryViolations(graph)).toEqual([]);
  });

  it.each(AFFECTED.map(([file, projects], index) => ({ file, projects, index })))(
    'reaches from $file exactly what runs it',
    ({ projects, index }) => {
      expect(graph.affected[index]).toEqual(projects);
    },
  );

  it('has no broken chart, overlay or cluster', () => {
    expect(workspaceProblems(ROOT)).toEqual([]);
  });

  it('ties every app to the clusters that run it', () => {
    const reached = (start: string): Set<string> => {
      const seen = new Set<string>();
      const pending = [start];
      for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
        if (seen.has(name)) continue;
        seen.add(name);
        pending.push(...(graph.dependencies[name] ?? []).map(({ target }) => target));
      }
      return seen;
    };
    const apps = Object.entries(graph.projects)
      .filter(([, { root }]) => root.startsWith('apps/'))
      .map(([name]) => name);
    expect(apps).not.toEqual([]);
    for (const cluster of ['cluster-staging', 'cluster-production']) {
      expect(apps.filter((app) => !reached(cluster).has(app))).toEqual([]);
    }
  });
});
