import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createWorkbench, type Workbench } from '../testing/run-yaml.ts';
import { runLocally } from './run-locally.ts';

const pipeline = `
parameters: [{ name: word, type: string, default: fish }]
stages:
  - { stage: test, jobs: [{ job: a, steps: [{ script: 'echo "$(extra) \${{ parameters.word }}" && test -e .azure-pipelines/ci.yml' }] }] }
  - stage: production
    jobs: [{ deployment: d, environment: production, strategy: { runOnce: { deploy: { steps: [{ script: 'true' }] } } } }]
`;

describe('runLocally', () => {
  let bench: Workbench;
  beforeAll(async () => {
    bench = await createWorkbench({ '.azure-pipelines/ci.yml': pipeline, 'a/b': '' });
  });
  afterAll(() => {
    bench.remove();
  });
  const run = (changes = {}) =>
    runLocally({
      path: join(bench.repository, 'a'),
      cacheDir: join(bench.folder, 'cache'),
      env: process.env,
      approve: [],
      parameters: {},
      variables: {},
      signal: new AbortController().signal,
      report: () => undefined,
      ...changes,
    });

  it('runs the pipeline of the repository that a folder is in, and keeps what it did', async () => {
    const { record, folder } = await run({
      approve: ['production'],
      parameters: { word: 'shark' },
      variables: { extra: 'a' },
    });
    expect(record).toMatchObject({
      id: 1,
      result: 'succeeded',
      commit: bench.commit,
      ref: 'refs/heads/main',
    });
    expect(existsSync(join(folder, 'run.json'))).toBe(true);
  });

  it('leaves an environment alone that nobody approved', async () => {
    const { record } = await run();
    expect(record.stages[1]).toMatchObject({
      result: 'failed',
      reason: expect.stringContaining('--approve'),
    });
  });

  it('runs only the stages that are asked for', async () => {
    const { record } = await run({ stages: ['test'] });
    expect(record.stages.map(({ result }) => result)).toEqual(['succeeded', 'skipped']);
  });

  it.each([
    [{ stages: ['tets'] }, 'the pipeline has no stage tets'],
    [{ path: '/no/such/file.yml' }, 'there is no /no/such/file.yml'],
    [{ path: '/proc' }, '/proc is in no git repository'],
  ])('refuses %j', async (changes, sentence) => {
    await expect(run(changes)).rejects.toThrow(sentence);
  });
});
