import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { execaExec } from '@shoal/exec';
import { saveRecord } from '../run/record/record-file.ts';
import { recordPath } from '../run/engine/run-pipeline.ts';
import { decide } from './approvals.ts';
import type { Agent } from './agent.ts';
import { readRuns } from './read-runs.ts';
import { createTestOrigin, PIPELINE, scriptPipeline, type TestOrigin } from './testing/test-origin.ts';

describe('the agent', () => {
  let folder: string;
  let repository: TestOrigin;
  let agent: Agent;

  const git = (...args: readonly string[]) => repository.git(...args);
  const commit = (message: string, files: Readonly<Record<string, string>>) =>
    repository.commit(message, files);
  const runs = () => repository.runs();
  async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
    while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 20));
  }

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'agent-'));
    repository = await createTestOrigin(folder);
    agent = await repository.start();
  });
  afterEach(async () => {
    await agent.idle();
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  });

  it('leaves what it began with alone, and runs what is pushed', async () => {
    await agent.look('team1');
    expect(await runs()).toEqual([]);
    const second = await commit('Second', { a: '1' });
    await agent.look('team1');
    await agent.look('team1');
    await agent.idle();
    expect(await runs()).toEqual(['refs/heads/main Second: succeeded']);
    expect(repository.statuses).toEqual(
      ['pending', 'succeeded'].map((state) => `${second.slice(0, 7)} ${state}`),
    );
  });

  it('does nothing for a commit that asks to be skipped, or that up takes care of', async () => {
    await commit('Promote [skip ci]', { a: '1' });
    await agent.look('ops');
    const seed = await commit('Seed', { a: '2' });
    await agent.acknowledge('refs/heads/main', seed);
    await agent.look('ops');
    await agent.idle();
    expect(await runs()).toEqual([]);
  });

  it('finds what was pushed while it was away', async () => {
    await commit('Second', { a: '1' });
    agent = await repository.start();
    await agent.idle();
    expect(await runs()).toEqual(['refs/heads/main Second: succeeded']);
  });

  it('takes a push later where it could not write it down', async () => {
    const file = join(folder, 'state.json');
    const kept = await readFile(file);
    await rm(file);
    await mkdir(join(file, 'in the way'), { recursive: true });
    await commit('Second', { a: '1' });
    await expect(agent.look('team1')).rejects.toThrow(/EISDIR|ENOTEMPTY|EEXIST/);
    await rm(file, { recursive: true });
    await writeFile(file, kept);
    await agent.look('team1');
    await agent.idle();
    expect(await runs()).toEqual(['refs/heads/main Second: succeeded']);
  });

  it('takes all pushes to main that come during a run in one run after it', async () => {
    const begun = join(folder, 'begun');
    const wait = `touch ${begun}; while ! test -e ${begun}.go; do sleep 0.02; done`;
    await commit('Long', { [PIPELINE]: scriptPipeline(wait) });
    await agent.look('ops');
    await until(() => existsSync(begun));
    for (const message of ['Third', 'Fourth']) {
      await commit(message, { [PIPELINE]: scriptPipeline('true') });
      await agent.look('ops');
    }
    await writeFile(`${begun}.go`, '');
    await agent.idle();
    expect(await runs()).toEqual([
      'refs/heads/main Long: succeeded',
      'refs/heads/main Third: canceled',
      'refs/heads/main Fourth: succeeded',
    ]);
  });

  it('tells a branch its pull request, and cancels its old run', async () => {
    const begun = join(folder, 'begun');
    await git('checkout', '--quiet', '-b', 'team1/x');
    await commit('Asks', { [PIPELINE]: scriptPipeline('test "$SYSTEM_PULLREQUEST_PULLREQUESTID" = 7') });
    await agent.look('team1');
    await agent.idle();
    await commit('Long', { [PIPELINE]: scriptPipeline(`touch ${begun}; sleep 300`) });
    await agent.look('team1');
    await until(() => existsSync(begun));
    await commit('Better', { [PIPELINE]: scriptPipeline('true') });
    await agent.look('team1');
    await agent.idle();
    expect(await runs()).toEqual([
      'refs/heads/team1/x Asks: succeeded',
      'refs/heads/team1/x Long: canceled',
      'refs/heads/team1/x Better: succeeded',
    ]);
  });

  it('gives publish credentials to the publish stage of main only', async () => {
    const yaml = (stage: string) => `
stages:
  - stage: ${stage}
    variables: [{ group: publish }]
    jobs: [{ job: a, steps: [{ checkout: none }, { script: 'test "$LOGIN $TOKEN" = "me $(echo secret)-token"', env: { TOKEN: $(TOKEN) } }] }]
`;
    await commit('Publish', { [PIPELINE]: yaml('publish') });
    await agent.look('ops');
    await agent.idle();
    await commit('Verify', { [PIPELINE]: yaml('verify') });
    await agent.look('ops');
    await agent.idle();
    await git('checkout', '--quiet', '-b', 'team1/x');
    await commit('Branch', { [PIPELINE]: yaml('publish') });
    await agent.look('team1');
    await agent.idle();
    expect(await runs()).toEqual([
      'refs/heads/main Publish: succeeded',
      'refs/heads/main Verify: failed',
      'refs/heads/team1/x Branch: failed',
    ]);
    expect(JSON.stringify(await readRuns(folder, 1))).toContain(
      'the variable group publish is not for the stage publish of refs/heads/team1/x',
    );
  });

  it('runs an old commit again, compared with what was verified before it', async () => {
    const yaml = scriptPipeline(
      `echo "##vso[build.addbuildtag]verified"; echo "$BUILD_SOURCEVERSION after $SHOAL_VERIFIED_COMMIT" >>${folder}/bases`,
    );
    const first = await git('rev-parse', 'HEAD');
    const commits = [];
    for (const message of ['Second', 'Third']) {
      commits.push(await commit(message, { [PIPELINE]: yaml, a: message }));
      await agent.look('team1');
      await agent.idle();
    }
    const [second = '', third = ''] = commits;
    await expect(agent.again(9, 'ops')).rejects.toMatchObject({ code: 'RUN_UNKNOWN' });
    expect(await agent.again(1, 'ops')).toBe(3);
    await agent.idle();
    expect((await readRuns(folder, 1))[0]).toMatchObject({
      ...{ id: 3, rerunOf: 1, commit: second, requestedFor: 'ops', result: 'succeeded' },
    });
    const fourth = await commit('Fourth', { a: '4' });
    await agent.look('team1');
    await agent.idle();
    expect((await readFile(join(folder, 'bases'), 'utf8')).trimEnd().split('\n')).toEqual([
      `${second} after ${first}`,
      `${third} after ${second}`,
      `${second} after ${first}`,
      `${fourth} after ${third}`,
    ]);
  });

  it('says of a pipeline that cannot be read where it is wrong', async () => {
    await commit('Broken', { [PIPELINE]: 'steps: [{ scrip: x }]' });
    await agent.look('ops');
    await agent.idle();
    expect((await readRuns(folder, 1))[0]).toMatchObject({
      result: 'failed',
      note: expect.stringContaining(`${PIPELINE}:1:`),
    });
  });

  it('waits for an approval, over a restart too', async () => {
    const yaml = `
stages:
  - { stage: publish, jobs: [{ job: a, steps: [{ checkout: none }, { script: 'echo x >>${folder}/published' }] }] }
  - stage: production
    jobs: [{ deployment: d, environment: production, strategy: { runOnce: { deploy: { steps: [{ script: 'true' }] } } } }]
`;
    await commit('Release', { [PIPELINE]: yaml });
    await agent.look('ops');
    const waits = async () => (await readRuns(folder, 1))[0]?.stages[1]?.state === 'waiting';
    await until(waits);
    await expect(decide(folder, 1, 'publish', { approved: true, by: 'ops' })).rejects.toMatchObject({
      hint: 'these do: production',
    });
    await decide(folder, 1, 'production', { approved: true, by: 'ops' });
    // It holds nobody up meanwhile, so the agent counts as idle before it has ended.
    await until(async () => (await readRuns(folder, 1))[0]?.state === 'completed');
    expect(await runs()).toEqual(['refs/heads/main Release: succeeded']);
  });

  it('takes up a run that was cut off, without what had succeeded', async () => {
    const yaml = `
stages:
  - { stage: publish, jobs: [{ job: a, steps: [{ checkout: none }, { script: 'echo x >>${folder}/published' }] }] }
  - { stage: deploy, jobs: [{ job: a, steps: [{ checkout: none }, { script: 'true' }] }] }
`;
    await commit('Release', { [PIPELINE]: yaml });
    await agent.look('ops');
    await agent.idle();
    const record = (await readRuns(folder, 1))[0];
    if (record === undefined) throw new Error('there is no run');
    // As a killed agent leaves it: the second stage was under way.
    Object.assign(record, { state: 'running' });
    delete record.result;
    Object.assign(record.stages[1] ?? {}, { state: 'running', result: undefined });
    await saveRecord(recordPath(join(folder, 'runs', '1')), record);
    agent = await repository.start();
    await agent.idle();
    expect((await readRuns(folder, 1))[0]).toMatchObject({
      result: 'succeeded',
      attempt: 2,
      note: expect.stringContaining('restarted'),
    });
    expect(await execaExec.stdout('cat', [join(folder, 'published')])).toBe('x');
  });
});
