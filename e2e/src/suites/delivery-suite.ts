import { beforeAll, describe, expect, it } from '@jest/globals';
import { answerOf } from '../testing/answers.ts';
import { eventually } from '../testing/eventually.ts';
import type { Installation } from '../testing/installation.ts';

const OVERLAY = 'kustomize/hello/overlays/staging/kustomization.yaml';
const RELEASE = 'clusters/staging/releases/team1/shark-front.yaml';
const CHART_VALUES = 'charts/shark-front/values.yaml';
const LIVE_MILLISECONDS = 90_000;

/** A commit that reaches the lab's main goes live by itself: no command but `git push`, and `up` for what must be built. */
export function deliverySuite(installation: () => Installation): void {
  describe('a change goes live', () => {
    let urls: Record<string, string>;
    beforeAll(async () => {
      urls = await installation().urls();
    });
    const shows = (name: string, text: string) =>
      eventually(async () => {
        expect(await answerOf(urls[name] ?? '')).toContain(text);
      }, LIVE_MILLISECONDS);

    it('that edits an overlay and the values of a HelmRelease in the cluster tree, by a push', async () => {
      await installation().edit(OVERLAY, /MESSAGE=.*/, 'MESSAGE=Ahoy from an overlay');
      const values = '  values:\n    ui:\n      message: Ahoy from the cluster tree\n';
      await installation().edit(RELEASE, 'spec:\n', `spec:\n${values}`);
      await installation().push();
      await shows('hello', 'Ahoy from an overlay');
      await shows('shark-front', 'Ahoy from the cluster tree');
    });

    it('that edits a chart, by up, which publishes it, and tells what is not committed and stays here', async () => {
      await installation().edit(RELEASE, / {2}values:\n {4}ui:\n.*\n/, '');
      const commit = await installation().edit(CHART_VALUES, "message: ''", 'message: Ahoy from a chart');
      const before = installation().read(OVERLAY);
      installation().write(OVERLAY, before.replace(/MESSAGE=.*/, 'MESSAGE=Not committed'));
      const { stderr } = await installation().shoalOk('up');
      installation().write(OVERLAY, before);
      expect(stderr).toMatch(/1 file is not committed: the lab deploys the commit [0-9a-f]{7} without/);
      await shows('shark-front', 'Ahoy from a chart');
      const answer = await answerOf(new URL('/version', urls['shark-front']).href);
      expect((JSON.parse(answer) as { version: string }).version).toContain(`g${commit.slice(0, 7)}`);
      expect(await answerOf(urls['hello'] ?? '')).not.toContain('Not committed');
    });
  });
}
