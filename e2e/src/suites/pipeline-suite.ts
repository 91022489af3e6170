import { beforeAll, describe, expect, it } from '@jest/globals';
import { processIdsWith } from '@shoal/lab/testing';
import type { RunRecord } from '@shoal/pipelines';
import { answerOf } from '../testing/answers.ts';
import { eventually } from '../testing/eventually.ts';
import type { Installation } from '../testing/installation.ts';
import { finishedRun, pipelineRuns, stageOf, stageResults } from '../testing/pipeline-runs.ts';

const FRONT_PAGE = 'apps/shark-front/src/pages/home-page.ts';
const HELLO = 'apps/hello/src/app.ts';
const GREETING = 'apps/hello/src/routes/greeting.ts';
const OVERLAY = 'kustomize/hello/overlays/staging/kustomization.yaml';
/** Of no project: nothing has to be checked. */
const PAGE_OF_OPS = 'docs/adr/README.md';
const BRANCH = 'team2/greeting';
const RUN_MILLISECONDS = 15 * 60_000;
const LIVE_MILLISECONDS = 90_000;
/** The release before: what it has is not built again. */
const BEFORE = 'v0.1.0';
const RELEASE = '0.1.1';
/** A run of main that has come to where a person decides. */
const DEPLOYED = [
  ...['plan', 'verify', 'package', 'publish', 'staging', 'integration'].map((stage) => `${stage} succeeded`),
  'production undefined',
];

interface Charts {
  status: { history: { chartVersion: string }[] };
}

/**
 * From a push to the services that answer, with nothing else between them than `.azure-pipelines`. A run takes a minute or two of
 * both processors, so each shows several things, and the next begins where it has left off.
 */
export function pipelineSuite(installation: () => Installation): void {
  describe('the pipeline takes a push', () => {
    let urls: Record<string, string>;
    let first: RunRecord;
    let skipped: string;
    let broken: string;
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
    const builtBy = (run: RunRecord) => stageOf(run, 'package')?.jobs.map(({ leg }) => leg);

    it('of a sentence in shark-front to its NodePort, though the agent dies while it publishes', async () => {
      const pushed = await installation().edit(FRONT_PAGE, 'What is running', 'What runs, by a push');
      await installation().push();
      const stage = async (name: string) => {
        const run = (await runs()).find(({ commit }) => commit === pushed);
        return run === undefined ? undefined : stageOf(run, name)?.state;
      };
      await eventually(async () => {
        expect(await stage('plan')).toBe('running');
      }, RUN_MILLISECONDS);
      // Two more while that run is under way, the last of which breaks a test: of them the next test tells.
      skipped = await installation().edit(HELLO, /$/, '\n// Another build.\n');
      await installation().push();
      broken = await installation().edit(GREETING, '${options.message}\\n`', '${options.message}`');
      await installation().push();
      await eventually(async () => {
        expect(await stage('publish')).toBe('running');
      }, RUN_MILLISECONDS);
      for (const id of await processIdsWith(`${installation().paths.dataDir}/pipelines/agent.json`))
        process.kill(id, 'SIGKILL');

      first = await finishedRun(installation(), pushed);
      expect(first).toMatchObject({ attempt: 2, note: expect.stringContaining('restarted') });
      expect(await stageResults(installation(), first)).toEqual(DEPLOYED);
      expect(builtBy(first)).toEqual(['shark_front']);
      await eventually(async () => {
        expect(await answerOf(urls['shark-front'] ?? '')).toContain('What runs, by a push');
      }, LIVE_MILLISECONDS);
      expect(await version('shark-front')).toContain(`g${pushed.slice(0, 7)}`);
    });

    it('and its production waits for a person, who approves it', async () => {
      const id = String(first.id);
      const { stdout } = await installation().shoalOk('runs');
      expect(stdout).toMatch(new RegExp(`^${id} +waits for approval of production `, 'm'));
      expect(JSON.parse((await installation().shoalOk('runs', id, '--json')).stdout)).toEqual(first);
      const early = await installation().shoal('approve', id, 'staging');
      expect(early).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('these do: production') });
      const approved = await installation().shoalOk('approve', id, 'production');
      expect(approved.stdout).toBe(`run ${id}: production is approved\n`);
      await eventually(async () => {
        const run = (await runs()).find((candidate) => candidate.id === first.id);
        expect(run).toMatchObject({ state: 'completed', result: 'succeeded' });
      }, RUN_MILLISECONDS);
    });

    it('and two right behind it, the last of which breaks a test, to nothing but the reason why', async () => {
      const run = await finishedRun(installation(), broken);
      expect(run.result).toBe('failed');
      expect((await runs()).find(({ commit }) => commit === skipped)).toMatchObject({
        result: 'canceled',
        note: `run ${String(run.id)} takes its place`,
      });
      expect(stageOf(run, 'publish')?.result).toBe('skipped');
      expect(stageOf(run, 'staging')?.result).toBe('skipped');
      const { stdout } = await installation().shoalOk('runs', String(run.id));
      expect(stdout).toMatch(/failed test: .*is the plain sentence/);
      for (const commit of [skipped, broken])
        expect(await version('hello')).not.toContain(`g${commit.slice(0, 7)}`);
    });

    it('of a pull request that mends it, once it is checked and approved, and of its merge', async () => {
      await catchUp();
      await installation().git('checkout', '--quiet', '-b', BRANCH);
      await installation().edit(GREETING, '${options.message}`', '${options.message}\\n`');
      await installation().edit(OVERLAY, 'ENVIRONMENT=staging', 'ENVIRONMENT=rehearsal');
      const proposed = await installation().edit(PAGE_OF_OPS, /$/, '\nAnother line.\n');
      await installation().shoalOk('pr', 'open', '--as', 'team2', '--title', 'The whole greeting');
      const run = await finishedRun(installation(), proposed, `refs/heads/${BRANCH}`);
      expect(await stageResults(installation(), run)).toEqual([
        'plan succeeded',
        'verify succeeded',
        'package succeeded',
      ]);
      expect(stageOf(run, 'verify')?.jobs[0]?.coverage?.linesCovered).toBeGreaterThan(0);
      // The comment tells before what it changes.
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
      await installation().git('checkout', '--quiet', '-');
      await catchUp();
      const merge = await installation().git('log', '-1', '--format=%H', '--grep=^Merge pull request 1:');
      const last = await finishedRun(installation(), merge);
      expect(await stageResults(installation(), last)).toEqual(DEPLOYED);
      expect(builtBy(last)).toEqual(['hello']);
      // hello is team2's: its version became a commit of the pipeline, which Flux found.
      await eventually(async () => {
        expect(await version('hello')).toContain(`g${merge.slice(0, 7)}`);
        const maps = await installation().kubectl<object>(['get', 'configmaps', '--namespace=team2']);
        expect(JSON.stringify(maps)).toContain('"ENVIRONMENT":"rehearsal"');
      }, LIVE_MILLISECONDS);
    });

    it('of a tag to a release of what has changed since the one before, and leaves production to a person', async () => {
      await installation().git('push', '--quiet', 'lab', `${first.commit}:refs/tags/v${RELEASE}`);
      const run = await finishedRun(installation(), first.commit, `refs/tags/v${RELEASE}`);
      expect(await stageResults(installation(), run)).toEqual([
        'plan succeeded',
        'verify succeeded',
        'package succeeded',
        'publish succeeded',
        'production undefined',
      ]);
      expect(builtBy(run)).toEqual(['shark_front']);
      expect(stageOf(run, 'production')?.approval?.state).toBe('waiting');
      // Staging takes the newest chart, which names the image of its own version: the tag’s, without its letter.
      await eventually(async () => {
        expect(await version('shark-front')).toBe(RELEASE);
      }, LIVE_MILLISECONDS);
      const args = ['get', 'helmreleases.helm.toolkit.fluxcd.io/shark-front', '--namespace=team1'];
      const { status } = await installation().kubectl<Charts>(args);
      expect(status.history[0]?.chartVersion).toMatch(/^0\.1\.1(\+[0-9a-f]+)?$/);
    });

    it('and of a run that is asked for again to nothing older than what runs', async () => {
      await catchUp();
      const before = [await version('shark-front'), await version('hello')];
      const { stdout } = await installation().shoalOk('rerun', String(first.id));
      const [, id] = /^run (\d+) is run \d+ again: main [0-9a-f]{7}\n$/.exec(stdout) ?? [];
      const run = await finishedRun(installation(), first.commit);
      expect(run).toMatchObject({ id: Number(id), rerunOf: first.id });
      expect(await stageResults(installation(), run)).toEqual(DEPLOYED);
      expect([await version('shark-front'), await version('hello')]).toEqual(before);
      expect(await installation().git('ls-remote', 'lab', 'refs/heads/main')).toContain(
        await installation().git('rev-parse', 'HEAD'),
      );
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
