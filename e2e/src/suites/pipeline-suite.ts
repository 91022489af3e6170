import { beforeAll, describe, expect, it } from '@jest/globals';
import type { RunRecord } from '@shoal/pipelines';
import { answerOf } from '../testing/answers.ts';
import { eventually } from '../testing/eventually.ts';
import type { Installation } from '../testing/installation.ts';

const FRONT_PAGE = 'apps/shark-front/src/pages/home-page.ts';
const BACK_ROUTE = 'apps/shark-back/src/routes/get-name.ts';
const HELLO = 'apps/hello/src/app.ts';
const RUN_MILLISECONDS = 18 * 60_000;
const LIVE_MILLISECONDS = 90_000;

/** From a push to the services that answer, with nothing else between them than `.azure-pipelines`. */
export function pipelineSuite(installation: () => Installation): void {
  describe('the pipeline takes a push', () => {
    let urls: Record<string, string>;
    beforeAll(async () => {
      await installation().restore();
      await installation().shoalOk('up', '--pipelines');
      urls = await installation().urls();
    });

    /** The newest run first. */
    async function runs(): Promise<RunRecord[]> {
      return JSON.parse((await installation().shoalOk('runs', '--json')).stdout) as RunRecord[];
    }
    /** The run of a commit, once only somebody's approval is missing. */
    const runOf = (commit: string) =>
      eventually(async () => {
        const run = (await runs()).find((candidate) => candidate.commit === commit);
        const waits = run?.stages.some(({ approval }) => approval?.state === 'waiting') ?? false;
        if (run === undefined || !(waits || run.state === 'completed'))
          throw new Error(`the run of ${commit} goes on`);
        return run;
      }, RUN_MILLISECONDS);
    /** Each stage with its result; what `./shoal runs` tells of the run as well when it failed. */
    const results = async (run: RunRecord): Promise<string[]> => {
      const told =
        run.result === 'failed' ? [(await installation().shoalOk('runs', String(run.id))).stdout] : [];
      return [...run.stages.map(({ name, result }) => `${name} ${String(result)}`), ...told];
    };
    const stageOf = (run: RunRecord, name: string) => run.stages.find((stage) => stage.name === name);
    const version = async (name: string) =>
      (JSON.parse(await answerOf(new URL('/version', urls[name]).href)) as { version: string }).version;
    /** On top of what the pipeline itself has pushed. */
    const catchUp = () => installation().git('pull', '--quiet', '--rebase', 'lab', 'main');

    it('of a sentence in shark-front to its NodePort', async () => {
      const commit = await installation().edit(FRONT_PAGE, 'What is running', 'What runs, by a push');
      await installation().push();
      const run = await runOf(commit);
      expect(await results(run)).toEqual([
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
      expect(await version('shark-front')).toContain(`g${commit.slice(0, 7)}`);
    });

    it('and one right behind it, whose test fails, to nothing but the reason why', async () => {
      await catchUp();
      const before = await version('shark-back');
      const fine = await installation().edit(HELLO, /$/, '\n// Another build.\n');
      await installation().push();
      await eventually(async () => {
        expect((await runs()).find(({ commit }) => commit === fine)?.state).toBe('running');
      });
      // Two more, within a second and while that run is under way: one run takes both.
      const skipped = await installation().edit(BACK_ROUTE, 'request.params.name', 'request.params.name + 1');
      await installation().push();
      const broken = await installation().edit(HELLO, '// Another build.', '// Yet another build.');
      await installation().push();
      const run = await runOf(broken);
      expect(run.result).toBe('failed');
      const pushed = await runs();
      expect(pushed.find(({ commit }) => commit === skipped)).toMatchObject({
        result: 'canceled',
        note: `run ${String(run.id)} takes its place`,
      });

      // hello is team2's: its version became a commit of the pipeline, which Flux found.
      expect(await results(await runOf(fine))).toContain('staging succeeded');
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
