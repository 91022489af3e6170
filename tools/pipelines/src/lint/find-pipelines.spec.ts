import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { findPipelines } from './find-pipelines.ts';

describe('findPipelines', () => {
  let root: string;
  const write = (name: string, text: string): void => {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  };

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'find-pipelines-'));
    mkdirSync(join(root, '.git'));
  });
  afterEach(() => {
    rmSync(root, { recursive: true });
  });

  it('finds entry pipelines and leaves out templates and files of other systems', () => {
    write('.azure-pipelines/ci.yml', 'extends:\n  template: templates/base.yml\n');
    write('.azure-pipelines/templates/base.yml', 'stages:\n- stage: a\n  jobs:\n  - template: /jobs/j.yml\n');
    write('jobs/j.yml', 'jobs:\n- job: j\n');
    write('azure-pipelines.yml', 'steps:\n- script: a\n');
    write('broken-pipeline.yml', 'steps:\n- script: ${{ (\n');
    write('.github/workflows/ci.yml', 'jobs:\n  build:\n    steps:\n    - run: a\n');
    write('.gitlab-ci.yml', 'stages:\n- build\n');
    write('node_modules/x/azure-pipelines.yml', 'steps:\n- script: a\n');
    write('.gitlab/variables.yml', 'variables:\n  A: b\n');
    write('.azure-pipelines/variables.yml', 'variables:\n  A: b\n');
    write('shared/variables.yml', 'variables:\n- name: A\n  value: b\n');
    write('chart/templates/x.yaml', 'steps:\n{{ range }}\n');
    expect(findPipelines(root)).toEqual({
      root,
      files: ['.azure-pipelines/ci.yml', 'azure-pipelines.yml', 'broken-pipeline.yml'],
      variables: ['.azure-pipelines/variables.yml', 'shared/variables.yml'],
    });
  });

  it('takes a file as it is, relative to its repository', () => {
    write('deep/down/p.yml', 'steps: []\n');
    expect(findPipelines(join(root, 'deep/down/p.yml'))).toEqual({
      root,
      files: ['deep/down/p.yml'],
      variables: [],
    });
  });

  it.each([
    ['nothing', 'There is no '],
    ['.', 'There is no Azure pipeline in '],
  ])('says so where there is none: %s', (name, message) => {
    expect(() => findPipelines(join(root, name))).toThrow(message);
  });
});
