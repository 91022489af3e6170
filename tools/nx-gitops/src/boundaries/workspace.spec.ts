import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { askNx, type GraphAnswer } from '../testing/nx-in-workspace.ts';
import { workspaceProblems } from '../workspace/workspace-problems.ts';
import { boundaryViolations } from './boundary-violations.ts';

/** e2e runs the contract suites that lie in the apps; they belong into a library that both use. */
const KNOWN = /^@shoal\/e2e \(e2e\) may not use @shoal\/[\w-]+ \(app\)$/;

// The target `test` of this package is not cached, because this reads the whole workspace (see package.json).
const ROOT = join(import.meta.dirname, '../../../..');

describe('this workspace', () => {
  let graph: GraphAnswer;
  beforeAll(async () => {
    graph = await askNx(ROOT);
  }, 120_000);

  it('keeps the dependency rule of design §2', () => {
    expect(boundaryViolations(graph).filter((sentence) => !KNOWN.test(sentence))).toEqual([]);
  });

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
