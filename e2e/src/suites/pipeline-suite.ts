import { beforeAll, describe, expect, it } from '@jest/globals';
import { processIdsWith } from '@shoal/lab/testing';
import { answerOf } from '../testing/answers.ts';
import { eventually } from '../testing/eventually.ts';
import type { Installation } from '../testing/installation.ts';
import { finishedRun, pipelineRuns, stageOf, stageResults } from '../testing/pipeline-runs.ts';

const FRONT_PAGE = 'apps/shark-front/src/pages/home-page.ts';
const BACK_ROUTE = 'apps/shark-back/src/routes/get-name.ts';
const HELLO = 'apps/hello/src/app.ts';
const OVERLAY = 'kustomize/hello/overlays/staging/kustomization.yaml';
/** Of a project on which nothing hangs: its checks are soon done. */
const PAGE_OF_OPS = 'bench/README.md';
const BRANCH = 'team2/name';
const RUN_MILLISECONDS = 15 * 60_000;
const LIVE_MILLISECONDS = 90_000;
/** The release before: what it has is not built again. */
const BEFORE = 'v0.1.0';
const RELEASE = '0.1.1';

/** From a push to the services that answer, with nothing else between them than `.azure-pipelines`. */
export function pipelineSuite(installation: () => Installation): void {
  describe('the pipeline takes a push', () => {
    let urls: Record<string, string>;
    let pushed: string;
    beforeAll(async () => {
      await installation().restore();
      await installation().git('push', '--quiet', 'lab', `HEAD:refs/tags/${BEFORE}`);
      await installation().shoalOk('up', '--pipelines');
      urls = await installation().urls();
    });

    const runs = () => pipelineRuns(installation());
    const version = async (name: string) =>
      (JSON.parse(await answerOf(new URL('/version', urls[name]).href)) as { version: string }).version;
    /** On top of what the pipeline itself has pushed. */
    const catchUp = () => installation().git('pull', '--quiet', '--rebase', 'lab', 'main');

    it('of a sentence in shark-front to its NodePort, though the agent dies while it publishes', async () => {
      pushed = await installation().edit(FRONT_PAGE, 'What is running', 'What runs, by a push');
      await installation().push();
      await eventually(async () => {
        const run = (await runs()).find(({ commit }) => commit === pushed);
        expect(run === undefined ? undefined : stageOf(run, 'publish')?.state).toBe('running');
      }, RUN_MILLISECONDS);
      for (const id of await processIdsWith(`${installation().paths.dataDir}/pipelines/agent.json`))
        process.kill(id, 'SIGKILL');

      const run = await finishedRun(installation(), pushed);
      expect(run).toMatchObject({ attempt: 2, note: expect.stringContaining('restarted') });
      expect(await stageResults(installation(), run)).toEqual([
        'plan succeeded',
        'verify succeeded',
        'package succeeded',
        'publish succeeded',
        'staging succeeded',
        'integration succeeded',
        'production undefined',
      ]);
      expect(stageOf(run, 'package')?.jobs.map(({ leg }) => leg)).toEqual(['shark_front']);
      await eventually(async () => {
        expect(await answerOf(urls['shark-front'] ?? '')).toContain('What runs, by a push');
      }, LIVE_MILLISECONDS);
      expect(await version('shark-front')).toContain(`g${pushed.slice(0, 7)}`);
    });

    it('of a tag to a release of what has changed since the one before, and leaves production to a person', async () => {
      await installation().git('push', '--quiet', 'lab', `${pushed}:refs/tags/v${RELEASE}`);
      const run = await finishedRun(installation(), pushed, `refs/tags/v${RELEASE}`);
      expect(await stageResults(installation(), run)).toEqual([
        'plan succeeded',
        'verify succeeded',
        'package succeeded',
        'publish succeeded',
        'production undefined',
      ]);
      expect(stageOf(run, 'publish')?.jobs.map(({ leg }) => leg)).toEqual(['shark_front']);
      expect(stageOf(run, 'production')?.approval?.state).toBe('waiting');
      // Staging takes the newest chart, which names the image of its own version.
      await eventually(async () => {
        expect(await version('shark-front')).toBe(RELEASE);
      }, LIVE_MILLISECONDS);
    });

    it('of a pull request, once it is checked and approved; a comment tells before what it changes', async () => {
      await catchUp();
      await installation().git('checkout', '--quiet', '-b', BRANCH);
      await installation().edit(OVERLAY, 'ENVIRONMENT=staging', 'ENVIRONMENT=rehearsal');
      const proposed = await installation().edit(PAGE_OF_OPS, /$/, '\nAnother line.\n');
      await installation().shoalOk('pr', 'open', '--as', 'team2', '--title', 'Another name');
      const run = await finishedRun(installation(), proposed, `refs/heads/${BRANCH}`);
      expect(await stageResults(installation(), run)).toEqual([
        'plan succeeded',
        'verify succeeded',
        'package skipped',
      ]);
      expect(stageOf(run, 'verify')?.jobs[0]?.coverage?.linesCovered).toBeGreaterThan(0);
      const shown = await installation().shoalOk('pr', 'show', '1');
      expect(shown.stdout).toContain('rehearsal');
      const refused = await installation().shoal('pr', 'merge', '1');
      expect(refused).toMatchObject({
        exitCode: 1,
        stderr: expect.stringContaining(`ops has to approve ${PAGE_OF_OPS}`),
      });

      await installation().shoalOk('pr', 'approve', '1', '--as', 'ops');
      const merged = await installation().shoalOk('pr', 'merge', '1');
      expect(merged.stdout).toMatch(/^pull request 1 is merged as [0-9a-f]{7}$/m);
      await eventually(async () => {
        const maps = await installation().kubectl<object>(['get', 'configmaps', '--namespace=team2']);
        expect(JSON.stringify(maps)).toContain('"ENVIRONMENT":"rehearsal"');
      }, LIVE_MILLISECONDS);
      await installation().git('checkout', '--quiet', '-');
    });

    it('and one right behind it, whose test fails, to nothing but the reason why', async () => {
      await catchUp();
      const before = await version('shark-back');
      const fine = await installation().edit(HELLO, /$/, '\n// Another build.\n');
      await installation().push();
      await eventually(async () => {
        expect((await runs()).find(({ commit }) => commit === fine)?.state).toBe('running');
      }, RUN_MILLISECONDS);
      // Two more, within a second and while that run is under way: one run takes both.
      const skipped = await installation().edit(BACK_ROUTE, 'request.params.name', 'request.params.name + 1');
      await installation().push();
      const broken = await installation().edit(HELLO, '// Another build.', '// Yet another build.');
      await installation().push();
      const run = await finishedRun(installation(), broken);
      expect(run.result).toBe('failed');
      expect((await runs()).find(({ commit }) => commit === skipped)).toMatchObject({
        result: 'canceled',
        note: `run ${String(run.id)} takes its place`,
      });

      // hello is team2's: its version became a commit of the pipeline, which Flux found.
      const first = await finishedRun(installation(), fine);
      expect(await stageResults(installation(), first)).toEqual(
        expect.arrayContaining(['staging succeeded', 'integration succeeded']),
      );
      await eventually(async () => {
        expect(await version('hello')).toContain(`g${fine.slice(0, 7)}`);
      }, LIVE_MILLISECONDS);

      expect(stageOf(run, 'publish')?.result).toBe('skipped');
      expect(stageOf(run, 'staging')?.result).toBe('skipped');
      const { stdout } = await installation().shoalOk('runs', String(run.id));
      expect(stdout).toMatch(/failed test: .*gives Ada back/);
      expect(await version('shark-back')).toBe(before);
    });

    it('and of its own commit makes no run', async () => {
      await catchUp();
      const { subject, author } = JSON.parse(
        await installation().git('log', '-1', '--format={"subject":"%s","author":"%an"}'),
      ) as Record<string, string>;
      expect(subject).toMatch(/^Deploy hello /);
      expect(author).toBe('Shoal pipeline');
      const { stdout } = await installation().shoalOk('logs', 'pipelines', '--tail', '1000');
      expect(stdout).toContain('no run, the commit message asks to skip it');
      expect((await runs()).map(({ message }) => message)).not.toContain(subject);
    });
  });
}
