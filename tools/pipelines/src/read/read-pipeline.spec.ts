import { describe, expect, it } from '@jest/globals';
import { examinePipeline } from '../load-pipeline.ts';
import { memorySource } from '../testing/memory-source.ts';
import type { Pipeline } from '../model/index.ts';

function examine(text: string): { pipeline: Pipeline; problems: string[] } {
  const { pipeline, problems } = examinePipeline({ source: memorySource({ 'p.yml': text }), file: 'p.yml' });
  return {
    pipeline,
    problems: problems.map(({ position, sentence }) => `${String(position.line)}: ${sentence}`),
  };
}

describe('readPipeline', () => {
  it('reads stages, jobs, deployments, matrices and steps', () => {
    const { pipeline, problems } = examine(`
trigger: { batch: true, branches: { include: [main] }, paths: { exclude: [docs] } }
pr: none
pool: { vmImage: ubuntu-24.04 }
variables:
- group: secrets
- { name: a, value: 1, readonly: true }
stages:
- stage: one
  jobs:
  - job: j
    strategy: { matrix: "$[ dependencies.x.outputs['s.v'] ]", maxParallel: 2 }
    steps:
    - checkout: self
      fetchDepth: 0
    - bash: echo
      name: s
      retryCountOnTaskFailure: 2
      env: { A: b }
    - task: Cache@2
      inputs: { key: k }
    - publish: out
      artifact: drop
    - download: current
- stage: two
  dependsOn: []
  lockBehavior: sequential
  jobs:
  - deployment: d
    environment: production.ns
    strategy:
      runOnce:
        preDeploy: { steps: [{ script: a }] }
        deploy: { steps: [{ script: b }] }
        on: { failure: { steps: [{ script: c }] } }
- stage: three
`);
    expect(problems).toEqual([]);
    expect(pipeline.trigger).toEqual({
      enabled: true,
      batch: true,
      branches: { include: ['main'], exclude: [] },
      paths: { include: ['*'], exclude: ['docs'] },
      tags: { include: [], exclude: [] },
    });
    expect(pipeline.pr.enabled).toBe(false);
    expect(pipeline.variables).toMatchObject([
      { kind: 'group', name: 'secrets' },
      { name: 'a', value: '1', readonly: true },
    ]);
    const [one, two, three] = pipeline.stages;
    expect([one?.dependsOn, two?.dependsOn, three?.dependsOn]).toEqual([[], [], ['two']]);
    expect(one?.jobs[0]).toMatchObject({
      kind: 'job',
      name: 'j',
      pool: { vmImage: 'ubuntu-24.04' },
      strategy: { kind: 'matrix', legs: "$[ dependencies.x.outputs['s.v'] ]", maxParallel: 2 },
      steps: [
        { kind: 'checkout', repository: 'self', fetchDepth: 0 },
        { kind: 'script', shell: 'bash', name: 's', retryCountOnTaskFailure: 2, env: { A: 'b' } },
        { kind: 'task', task: 'Cache', version: '2', inputs: { key: 'k' } },
        { kind: 'publish', path: 'out', artifact: 'drop' },
        { kind: 'download', source: 'current' },
      ],
    });
    expect(two).toMatchObject({
      lockBehavior: 'sequential',
      jobs: [
        {
          kind: 'deployment',
          environment: { name: 'production', resource: 'ns' },
          strategy: {
            kind: 'runOnce',
            hooks: { preDeploy: [{ script: 'a' }], deploy: [{ script: 'b' }] },
            onFailure: [{ script: 'c' }],
          },
        },
      ],
    });
  });

  it('gives a pipeline of steps one stage and one job', () => {
    const { pipeline } = examine('steps:\n- script: a\n');
    expect(pipeline.stages).toMatchObject([
      { name: '__default', jobs: [{ name: 'Job1', steps: [{ script: 'a' }] }] },
    ]);
    expect(pipeline.trigger).toMatchObject({ enabled: true, branches: { include: ['*'] } });
  });

  it.each([
    ['stepz: []', "1: Unexpected value 'stepz' in a pipeline."],
    ['steps:\n- scrip: a', "2: Unexpected value 'scrip': a step starts with one of"],
    ['steps:\n- script: a\n  nme: b', "3: Unexpected value 'nme' in a step."],
    [
      'steps:\n- script: a\n  continueOnError: maybe',
      "3: Unexpected value 'maybe': 'continueOnError' is true or false.",
    ],
    [
      'steps:\n- script: a\n  timeoutInMinutes: long',
      "3: Unexpected value 'long': 'timeoutInMinutes' is a number.",
    ],
    ['steps:\n- script: a\n  condition: eq(1', '3: The expression ends too early.'],
    [
      "steps:\n- script: a\n  condition: eq(dependencies.a.result, 'x')",
      "3: Unrecognized named-value: 'dependencies'.",
    ],
    ['steps:\n- script: a\n  condition: eq($(a), 1)', "3: Unexpected symbol: '$'."],
    ['jobs:\n- job: a b', "2: 'a b' is no valid name"],
    ['jobs:\n- jobb: a', "2: Unexpected value 'jobb': a job starts with 'job' or 'deployment'."],
    ['jobs:\n- deployment: a\n  environment: e', '2: A deployment job has no strategy'],
    [
      'stages:\n- stage: a\n  lockBehavior: often',
      "3: Unexpected value 'often': 'lockBehavior' is one of sequential, runLatest.",
    ],
    ['steps: []\njobs: []', '1: The pipeline has jobs and steps: one of them is expected.'],
    [
      'trigger: often\nsteps: []',
      "1: Unexpected value 'often': 'trigger' is 'none', a list of branches or a mapping.",
    ],
    ['variables: [{ value: a }]\nsteps: []', '1: A variable has no name'],
    ['name: a', '1: The pipeline has neither stages nor jobs nor steps.'],
  ])('reports %j', (text, problem) => {
    expect(examine(`${text}\n`).problems).toEqual(expect.arrayContaining([expect.stringContaining(problem)]));
  });

  it('asks whether a near word was meant', () => {
    const { problems } = examinePipeline({
      source: memorySource({ 'p.yml': 'triger: none\nsteps: []\n' }),
      file: 'p.yml',
    });
    expect(problems[0]?.hint).toBe("Did you mean 'trigger'?");
  });
});
