import { afterEach, describe, expect, it } from '@jest/globals';
import type { Installation } from '../testing/installation.ts';

interface Breakage {
  title: string;
  file: string;
  from: string | RegExp;
  to: string;
  /** What `up` has to name: the object that failed, and why. */
  says: RegExp;
}

const breakages: readonly Breakage[] = [
  {
    title: 'broken YAML',
    file: 'clusters/staging/infrastructure/kustomization.yaml',
    from: 'resources:\n',
    to: 'resources:\n  broken: [\n',
    says: /kustomization\/flux-system\/infrastructure failed \(BuildFailed\): .*yaml: line \d+/,
  },
  {
    title: 'a field that the kind does not have',
    file: 'clusters/releases/team1/defaults.yaml',
    from: '  maxHistory: 5\n',
    to: '  maxHistories: 5\n',
    says: /kustomization\/team1\/releases failed \(\w+\): .*maxHistories/,
  },
  {
    title: 'a variable that no ConfigMap has',
    file: 'clusters/releases/team1/defaults.yaml',
    from: '${replicas}',
    to: '${how_many}',
    says: /kustomization\/team1\/releases failed \(\w+\): .*how_many/,
  },
  {
    title: 'a chart that does not render',
    file: 'clusters/staging/releases/team1/shark-front.yaml',
    from: 'spec:\n',
    to: 'spec:\n  values:\n    replicaCount: many\n',
    says: /helmrelease\/team1\/shark-front failed \(\w+\): .*replicaCount/s,
  },
];

/** A mistake in the tree ends `up` soon, with the object and the reason, and mends it once it is gone. */
export function brokenTreeSuite(installation: () => Installation): void {
  describe('up fails', () => {
    // Each mistake takes the place of the one before: that an `up` goes well again is shown once, at the end.
    afterEach(async () => {
      await installation().git('revert', '--no-edit', 'HEAD');
    });

    it.each(breakages)('on $title', async ({ file, from, to, says }) => {
      await installation().edit(file, from, to);
      const { exitCode, stderr } = await installation().shoal('up');
      expect(stderr).toMatch(says);
      expect(exitCode).toBe(1);
    });
  });

  it('up mends it once the mistake is gone', async () => {
    await installation().restore();
    await installation().shoalOk('up');
  });
}
