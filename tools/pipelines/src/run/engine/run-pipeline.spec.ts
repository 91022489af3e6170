import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execaExec } from '@shoal/exec';
import { readRecord } from '../record/record-file.ts';
import { createWorkbench, jobResults, stepResults, type Workbench } from '../testing/run-yaml.ts';
import { recordPath } from './run-pipeline.ts';

let bench: Workbench;
beforeAll(async () => {
  bench = await createWorkbench();
});
afterAll(() => {
  bench.remove();
});

describe('steps', () => {
  it('run in a clean clone of the commit, by bash, with the variables in their environment', async () => {
    const record = await bench.run(`
variables: { greeting: Hello, other.name: x }
steps:
  - script: |
      cat README.md
      git rev-parse HEAD
      echo "$GREETING $OTHER_NAME $(greeting) $BUILD_SOURCEBRANCH \${BASH_VERSION:+bash}"
      pwd
`);
    expect(record.result).toBe('succeeded');
    const log = bench.logs();
    for (const text of ['Shoal', bench.commit, 'Hello x Hello refs/heads/main bash'])
      expect(log).toContain(text);
    expect(log).toMatch(/work\/s$/m);
  });

  it('have the whole history where they ask for it, and leave the repository that it is read from as it is', async () => {
    const git = (...args: string[]) => execaExec.stdout('git', ['-C', bench.repository, ...args]);
    const before = [await git('count-objects', '-v'), await git('for-each-ref')];
    const record = await bench.run(`
steps:
  - { checkout: self, fetchDepth: 0, fetchTags: true }
  - script: git log --format=%s origin/main && git count-objects
  - script: git -c user.name=T -c user.email=t@example.org commit --quiet --allow-empty -m Own && git fsck
`);
    expect(record.result).toBe('succeeded');
    expect(bench.logs()).toMatch(/ First$/m);
    expect(bench.logs()).toMatch(/ 0 objects, 0 kilobytes$/m);
    expect([await git('count-objects', '-v'), await git('for-each-ref')]).toEqual(before);
  });

  it('of AzureCLI@2 say that nobody is logged in to Azure here', async () => {
    const record = await bench.run(`
steps:
  - checkout: none
  - task: AzureCLI@2
    inputs: { azureSubscription: shoal-acr, scriptType: bash, scriptLocation: inlineScript, inlineScript: echo never }
    env: { PATH: /nowhere }
`);
    expect(record.result).toBe('failed');
    expect(record.stages[0]?.jobs[0]?.steps.at(-1)?.reason).toMatch(
      /nobody is logged in to Azure here, as shoal-acr/,
    );
  });

  it.each([
    [
      'a failure ends the job',
      'exit 3',
      { 'exit 3': 'failed', after: 'skipped', always: 'succeeded', 'on failure': 'succeeded' },
    ],
    [
      'a success goes on',
      'exit 0',
      { 'exit 0': 'succeeded', after: 'succeeded', always: 'succeeded', 'on failure': 'skipped' },
    ],
    [
      'a step may complete itself',
      'echo "##vso[task.complete result=SucceededWithIssues]"',
      {
        'echo "##vso[task.complete result=SucceededWithIssues]"': 'succeededWithIssues',
        after: 'succeeded',
        always: 'succeeded',
        'on failure': 'skipped',
      },
    ],
  ])('%s', async (_name, script, expected) => {
    const record = await bench.run(`
steps:
  - checkout: none
  - script: ${script}
  - { script: 'true', displayName: after }
  - { script: 'true', displayName: always, condition: always() }
  - { script: 'true', displayName: on failure, condition: failed() }
`);
    expect(stepResults(record)).toEqual({ 'Checkout none': 'succeeded', ...expected });
  });

  it('tell why they failed, with the end of what they printed', async () => {
    const record = await bench.run(`
steps:
  - checkout: none
  - script: |
      echo "expected 1, got 2"
      echo "##vso[task.logissue type=error]the greeting is wrong"
      exit 1
    displayName: unit tests
`);
    expect(record.stages[0]?.jobs[0]?.steps[1]).toMatchObject({
      result: 'failed',
      reason: 'ended with exit code 1',
      issues: [{ type: 'error', message: 'the greeting is wrong' }],
      tail: expect.arrayContaining(['expected 1, got 2']),
    });
    expect(bench.lines).toContain('__default.Job1 › unit tests: failed, ended with exit code 1');
  });

  it('may fail without harm, be tried again, and be switched off', async () => {
    const record = await bench.run(`
steps:
  - checkout: none
  - { script: exit 1, displayName: tolerated, continueOnError: true }
  - { script: 'test -e ../tried || { touch ../tried; exit 1; }', displayName: second try, retryCountOnTaskFailure: 2 }
  - { script: exit 1, displayName: off, enabled: false }
`);
    expect(record.result).toBe('succeededWithIssues');
    expect(stepResults(record)).toMatchObject({
      tolerated: 'succeededWithIssues',
      'second try': 'succeeded',
      off: 'skipped',
    });
    expect(record.stages[0]?.jobs[0]?.steps[2]?.attempts).toBe(2);
  });

  it('say by what they were killed', async () => {
    const record = await bench.run(`
steps:
  - checkout: none
  - { script: kill -9 $$, displayName: killed }
`);
    expect(record.stages[0]?.jobs[0]?.steps[1]).toMatchObject({ reason: 'was killed by SIGKILL' });
  });

  it.each([
    ['their own', '{ script: sleep 300, displayName: endless, timeoutInMinutes: 1 }', '', 'failed'],
    ['the job’s', '{ script: sleep 300, displayName: endless }', 'timeoutInMinutes: 1', 'canceled'],
  ])('end when %s time is over', async (_name, step, limit, expected) => {
    const record = await bench.run(
      `
jobs:
  - job: Job1
    ${limit}
    steps: [{ checkout: none }, ${step}]
`,
      { minute: 500 },
    );
    expect(stepResults(record)).toMatchObject({ endless: expected });
    expect(record.result).toBe('failed');
    expect(JSON.stringify(record)).toContain('took longer than 1 minutes');
  });
});

describe('secrets', () => {
  it('are in no log, no record and no environment that did not ask', async () => {
    const record = await bench.run(
      `
variables: [{ group: registry }]
steps:
  - checkout: none
  - script: |
      echo "env: \${PASSWORD:-none}"
      echo "mapped: $MAPPED"
      echo "made: $(made)"
    env: { MAPPED: $(password) }
  - script: made=fresh; echo "##vso[task.setvariable variable=made;issecret=true]$made-secret"
  - script: echo "made is $(made)"; exit 1
`,
      { readGroup: () => Promise.resolve({ password: { value: 'hunter2-hunter2', secret: true } }) },
    );
    const everything = `${bench.logs()}${JSON.stringify(record)}${bench.lines.join()}`;
    expect(everything).not.toMatch(/hunter2|fresh-secret/);
    expect(bench.logs()).toMatch(/env: none\n.*mapped: \*\*\*\n/);
    expect(bench.logs()).toContain('made is ***');
  });
});

describe('jobs and stages', () => {
  it('give each other outputs, and decide by them', async () => {
    const record = await bench.run(`
stages:
  - stage: plan
    jobs:
      - job: affected
        steps:
          - checkout: none
          - script: |
              echo '##vso[task.setvariable variable=matrix;isOutput=true]{"front":{"app":"shark-front"},"back":{"app":"shark-back"}}'
              echo '##vso[task.setvariable variable=any;isOutput=true]true'
              echo '##vso[build.addbuildtag]verified'
            name: apps
      - job: next
        dependsOn: affected
        variables: { any: "$[ dependencies.affected.outputs['apps.any'] ]" }
        steps: [{ checkout: none }, { script: 'test "$(any)" = true' }]
  - stage: package
    condition: and(succeeded(), eq(dependencies.plan.outputs['affected.apps.any'], 'true'))
    jobs:
      - job: image
        strategy:
          matrix: $[ stageDependencies.plan.affected.outputs['apps.matrix'] ]
          maxParallel: 1
        steps: [{ checkout: none }, { script: 'echo "##vso[task.setvariable variable=done;isOutput=true]$(app)"', name: build }]
      - job: all
        dependsOn: image
        variables: { front: "$[ dependencies.image.outputs['front.build.done'] ]" }
        steps: [{ checkout: none }, { script: 'test "$(front)" = shark-front' }]
  - stage: never
    condition: eq(dependencies.package.result, 'Failed')
    jobs: [{ job: a, steps: [{ script: exit 1 }] }]
`);
    expect(jobResults(record)).toEqual({
      'plan.affected': 'succeeded',
      'plan.next': 'succeeded',
      'package.image.front': 'succeeded',
      'package.image.back': 'succeeded',
      'package.all': 'succeeded',
    });
    expect(record).toMatchObject({ result: 'succeeded', tags: ['verified'] });
    expect(record.stages.map(({ result }) => result)).toEqual(['succeeded', 'succeeded', 'skipped']);
  });

  it('skip what depends on a failure, and run what waits for one', async () => {
    const record = await bench.run(`
stages:
  - stage: test
    jobs:
      - { job: bad, steps: [{ checkout: none }, { script: exit 1 }] }
      - { job: good, steps: [{ checkout: none }, { script: 'true' }] }
      - { job: after, dependsOn: bad, steps: [{ script: 'true' }] }
      - { job: report, dependsOn: [bad, good], condition: failed(), steps: [{ checkout: none }, { script: 'true' }] }
  - { stage: deploy, jobs: [{ job: a, steps: [{ script: 'true' }] }] }
  - { stage: clean, dependsOn: deploy, condition: always(), jobs: [{ job: a, steps: [{ checkout: none }, { script: 'true' }] }] }
`);
    expect(jobResults(record)).toEqual({
      'test.bad': 'failed',
      'test.good': 'succeeded',
      'test.after': 'skipped',
      'test.report': 'succeeded',
      'clean.a': 'succeeded',
    });
    expect(record.result).toBe('failed');
  });

  it('hand on artefacts, links as they are', async () => {
    const record = await bench.run(`
jobs:
  - job: make
    steps:
      - checkout: none
      - script: mkdir out && echo content >out/file && ln -s /etc/hostname out/link
      - publish: out
        artifact: drop
      - { task: PublishPipelineArtifact@1, inputs: { targetPath: out/file, artifact: single } }
  - job: use
    dependsOn: make
    steps:
      - checkout: none
      - download: current
        artifact: drop
      - { task: DownloadPipelineArtifact@2, inputs: { artifact: single, path: $(Build.SourcesDirectory)/here } }
      - script: cat $(Pipeline.Workspace)/drop/file here/file && test -L ../drop/link
`);
    expect(jobResults(record)).toEqual({ '__default.make': 'succeeded', '__default.use': 'succeeded' });
  });

  it('bring caches back from run to run', async () => {
    const yaml = `
steps:
  - task: Cache@2
    inputs: { key: 'npm | README.md', path: $(Pipeline.Workspace)/.npm, cacheHitVar: HIT }
  - script: echo "hit $(HIT)"; mkdir -p ../.npm; echo one >>../.npm/file; wc -l ../.npm/file
`;
    await bench.run(yaml);
    expect(bench.logs()).toContain('hit false');
    await bench.run(yaml);
    expect(bench.logs()).toMatch(/hit true\n.* 2 /);
  });

  it('summarize tests and coverage', async () => {
    const record = await bench.run(`
steps:
  - checkout: none
  - script: |
      echo '<testsuite><testcase name="a"/><testcase name="b"><failure/></testcase></testsuite>' >junit.xml
      echo '<coverage lines-valid="10" lines-covered="9"/>' >cobertura.xml
  - { task: PublishTestResults@2, inputs: { testResultsFiles: '**/junit.xml', failTaskOnFailedTests: true, testRunTitle: unit } }
  - { task: PublishCodeCoverageResults@2, condition: always(), inputs: { summaryFileLocation: '**/cobertura.xml' } }
`);
    expect(record.stages[0]?.jobs[0]).toMatchObject({
      result: 'failed',
      tests: [{ title: 'unit', total: 2, failed: 1, failures: ['b'] }],
      coverage: { linesCovered: 9, linesValid: 10 },
    });
  });

  it('fail a job whose variable group this run may not have', async () => {
    const record = await bench.run('variables: [{ group: publish }]\nsteps: [{ script: exit 0 }]');
    expect(record.stages[0]?.jobs[0]).toMatchObject({
      result: 'failed',
      reason: expect.stringContaining('there is no group publish'),
    });
  });
});

describe('deployments', () => {
  const yaml = (deploy: string) => `
stages:
  - stage: production
    jobs:
      - deployment: release
        environment: production
        strategy:
          runOnce:
            preDeploy: { steps: [{ script: echo pre, displayName: pre }] }
            deploy:
              steps:
                - { script: ${deploy}, displayName: deploy }
                - { script: 'echo "##vso[task.setvariable variable=v;isOutput=true]1"', name: out, displayName: out }
            on:
              failure: { steps: [{ script: 'true', displayName: roll back }] }
              success: { steps: [{ script: 'true', displayName: celebrate }] }
`;
  const approving = (approved: boolean) => ({
    approvals: {
      needed: (environments: readonly string[]) => environments.filter((name) => name === 'production'),
      decision: () => Promise.resolve({ approved, by: 'ops' }),
    },
  });

  it('run their hooks in order, and one set of the last ones', async () => {
    const good = await bench.run(yaml('exit 0'));
    expect(stepResults(good, 'release')).toEqual({
      pre: 'succeeded',
      'Download artifacts': 'succeeded',
      deploy: 'succeeded',
      out: 'succeeded',
      celebrate: 'succeeded',
    });
    expect(good.stages[0]?.jobs[0]?.outputs).toEqual({ 'deploy.out.v': '1', 'release.out.v': '1' });
    const bad = await bench.run(yaml('exit 1'));
    expect(stepResults(bad, 'release')).toMatchObject({
      deploy: 'failed',
      out: 'skipped',
      'roll back': 'succeeded',
    });
    expect(bad.result).toBe('failed');
  });

  it.each([
    [true, 'succeeded', 'approved'],
    [false, 'failed', 'rejected'],
  ])('wait for somebody (%s)', async (approved, result, state) => {
    const record = await bench.run(yaml('exit 0'), approving(approved));
    expect(record).toMatchObject({
      result,
      stages: [{ approval: { state, by: 'ops', environments: ['production'] } }],
    });
  });
});

describe('a run', () => {
  it('keeps its record on disk', async () => {
    const record = await bench.run('steps: [{ checkout: none }, { script: exit 0 }]');
    expect(await readRecord(recordPath(bench.lastFolder()))).toEqual(record);
  });

  it('is refused as a whole when something in it cannot be run here', async () => {
    const yaml =
      'steps: [{ script: exit 0 }, { task: Docker@2, inputs: { command: push } }, { task: Cache@2, inputs: { key: a, path: b, kay: c } }]';
    await expect(bench.run(yaml)).rejects.toThrow(
      /azure-pipelines.yml:1:\d+: the task Docker@2 is not known here\n.*the task Cache@2 has no input kay/,
    );
  });

  it('that is taken up again repeats nothing that has succeeded', async () => {
    const file = join(bench.folder, 'published');
    const yaml = `
stages:
  - { stage: publish, jobs: [{ job: a, steps: [{ checkout: none }, { script: 'echo x >>${file}; echo "##vso[task.setvariable variable=v;isOutput=true]7"', name: s }] }] }
  - { stage: deploy, jobs: [{ job: a, variables: { v: "$[ stageDependencies.publish.a.outputs['s.v'] ]" }, steps: [{ checkout: none }, { script: 'test "$(v)" = 7 && test -e ${file}.ready' }] }] }
`;
    const first = await bench.run(yaml);
    expect(first.result).toBe('failed');
    await bench.run(`steps: [{ checkout: none }, { script: 'touch ${file}.ready' }]`);
    const again = await bench.run(yaml, { record: { ...first, attempt: 2 } });
    expect(again.result).toBe('succeeded');
    expect(readFileSync(file, 'utf8')).toBe('x\n');
  });

  it('that is cancelled still runs what always runs, and nothing else', async () => {
    const controller = new AbortController();
    const running = bench.run(
      `
stages:
  - stage: a
    jobs:
      - job: a
        steps:
          - checkout: none
          - { script: 'touch ${bench.folder}/begun; sleep 300', displayName: long }
          - { script: 'true', displayName: next }
          - { script: 'true', displayName: clean, condition: always() }
  - { stage: b, jobs: [{ job: b, steps: [{ script: 'true' }] }] }
`,
      { signal: controller.signal },
    );
    while (!existsSync(join(bench.folder, 'begun'))) await new Promise((resolve) => setTimeout(resolve, 10));
    controller.abort();
    const record = await running;
    expect(stepResults(record, 'a')).toMatchObject({ long: 'canceled', next: 'skipped', clean: 'succeeded' });
    expect(record.stages.map(({ result }) => result)).toEqual(['canceled', 'skipped']);
  });
});
