import { describe, expect, it } from '@jest/globals';
import { PipelineError } from '../model/index.ts';
import { memorySource } from '../testing/memory-source.ts';
import { writeYaml } from '../yaml/write-yaml.ts';
import { expandPipeline, type ExpandOptions } from './expand-pipeline.ts';

const DOCS = 'https://learn.microsoft.com/azure/devops/pipelines/process';

function expand(files: Record<string, string>, options: Partial<ExpandOptions> = {}): string {
  const expanded = expandPipeline({ source: memorySource(files), file: 'main.yml', ...options });
  return writeYaml(expanded.root).text;
}

function lines(...text: string[]): string {
  return `${text.join('\n')}\n`;
}

describe('expandPipeline, case by case as documented', () => {
  it.each<[string, string, Record<string, string>, string]>([
    [
      `${DOCS}/expressions#conditional-insertion`,
      'if, elseif and else choose one branch',
      {
        'main.yml': lines(
          'variables: { foo: contoso }',
          'steps:',
          "- ${{ if eq(variables.foo, 'adaptum') }}:",
          '  - script: a',
          "- ${{ elseif eq(variables.foo, 'contoso') }}:",
          '  - script: b',
          '- ${{ else }}:',
          '  - script: c',
        ),
      },
      lines('variables:', '  foo: contoso', 'steps:', '  - script: b'),
    ],
    [
      `${DOCS}/expressions#conditionally-set-a-task-input`,
      'directives among the keys of a mapping',
      {
        'main.yml': lines(
          'steps:',
          '- task: T@1',
          '  inputs:',
          "    ${{ if eq(variables['Build.Reason'], 'PullRequest') }}:",
          '      kind: pr',
          '    ${{ else }}:',
          '      kind: push',
          '    version: 7.0.x',
        ),
      },
      lines('steps:', '  - task: T@1', '    inputs:', '      kind: push', '      version: 7.0.x'),
    ],
    [
      `${DOCS}/expressions#each-keyword`,
      'each over a list and over an object',
      {
        'main.yml': lines(
          'parameters:',
          '- { name: list, type: object, default: [one, two] }',
          '- { name: map, type: object, default: { k: v } }',
          'steps:',
          '- ${{ each value in parameters.list }}:',
          '  - script: echo ${{ value }}',
          '- ${{ each pair in parameters.map }}:',
          '  - script: ${{ pair.key }}=${{ pair.value }}',
        ),
      },
      lines('steps:', '  - script: echo one', '  - script: echo two', '  - script: k=v'),
    ],
    [
      `${DOCS}/template-expressions#insertion`,
      'arrays flatten into arrays, insert puts a mapping into a mapping',
      {
        'main.yml': lines(
          'steps:',
          '- template: t.yml',
          '  parameters:',
          '    before: [{ script: a }, { script: b }]',
          '    env: { A: 1 }',
        ),
        't.yml': lines(
          'parameters: { before: [], env: {} }',
          'steps:',
          '- ${{ parameters.before }}',
          '- script: c',
          '  env:',
          '    ${{ insert }}: ${{ parameters.env }}',
          '    B: 2',
        ),
      },
      lines(
        'steps:',
        '  - script: a',
        '  - script: b',
        '  - script: c',
        '    env:',
        '      A: 1',
        '      B: 2',
      ),
    ],
    [
      `${DOCS}/templates#extend-from-a-template`,
      'extends takes the body from a template and its own triggers',
      {
        'main.yml': lines(
          'trigger: none',
          'extends:',
          '  template: base.yml',
          '  parameters:',
          '    steps: [{ script: a }]',
        ),
        'base.yml': lines(
          'parameters:',
          '- { name: steps, type: stepList, default: [] }',
          'jobs:',
          '- job: j',
          '  steps:',
          '  - ${{ each step in parameters.steps }}:',
          '    - ${{ step }}',
          '  - script: last',
        ),
      },
      lines(
        'trigger: none',
        'jobs:',
        '  - job: j',
        '    steps:',
        '      - script: a',
        '      - script: last',
      ),
    ],
    [
      `${DOCS}/templates#variable-reuse`,
      'variable templates, a parameter in them, and a mapping among a list',
      {
        'main.yml': lines(
          'variables:',
          '- template: v.yml',
          '  parameters: { x: 1 }',
          '- name: b',
          '  value: ${{ variables.a }}!',
          'steps:',
          '- script: ${{ variables.b }}',
        ),
        'v.yml': lines(
          'parameters:',
          '- { name: x, type: string }',
          'variables:',
          '  a: ${{ parameters.x }}',
        ),
      },
      lines(
        'variables:',
        '  - name: a',
        '    value: "1"',
        '  - name: b',
        '    value: 1!',
        'steps:',
        '  - script: 1!',
      ),
    ],
    [
      `${DOCS}/templates#reference-template-paths`,
      'paths count from the including file, from the root with a slash',
      {
        'main.yml': lines('stages:', '- template: dir/stages.yml'),
        'dir/stages.yml': lines(
          'stages:',
          '- stage: a',
          '  jobs:',
          '  - template: jobs.yml',
          '  - template: /dir/jobs2.yml',
        ),
        'dir/jobs.yml': lines('jobs:', '- job: one', '  steps:', '  - template: ../steps.yml'),
        'dir/jobs2.yml': lines('jobs:', '- job: two', '  steps: []'),
        'steps.yml': lines('steps:', '- script: s'),
      },
      lines(
        'stages:',
        '  - stage: a',
        '    jobs:',
        '      - job: one',
        '        steps:',
        '          - script: s',
        '      - job: two',
        '        steps: []',
      ),
    ],
    [
      `${DOCS}/templates#use-other-repositories`,
      'a template of another repository, and one of self from there',
      {
        'main.yml': lines(
          'resources:',
          '  repositories:',
          '  - { repository: common, type: git, name: p/common }',
          'steps:',
          '- template: s.yml@common',
        ),
        's.yml@p/common': lines('steps:', '- template: t.yml', '- template: own.yml@self'),
        't.yml@p/common': lines('steps:', '- script: there'),
        'own.yml': lines('steps:', '- script: here'),
      },
      lines(
        'resources:',
        '  repositories:',
        '    - repository: common',
        '      type: git',
        '      name: p/common',
        'steps:',
        '  - script: there',
        '  - script: here',
      ),
    ],
    [
      `${DOCS}/variables#understand-variable-syntax`,
      'runtime and macro syntax stay as they are',
      {
        'main.yml': lines(
          "variables: { a: '$[ variables.b ]' }",
          'steps:',
          '- script: echo $(a) ${{ variables.a }}',
        ),
      },
      lines('variables:', '  a: $[ variables.b ]', 'steps:', '  - script: echo $(a) $[ variables.b ]'),
    ],
    [
      `${DOCS}/runtime-parameters`,
      'a boolean parameter is a boolean, and text with a capital letter',
      {
        'main.yml': lines(
          'parameters:',
          '- { name: on, type: boolean, default: false }',
          'steps:',
          '- ${{ if not(parameters.on) }}:',
          '  - script: ${{ parameters.on }}',
        ),
      },
      lines('steps:', '  - script: False'),
    ],
  ])('%s: %s', (_address, _what, files, expected) => {
    expect(expand(files)).toBe(expected);
  });

  it('takes parameters and predefined variables from outside', () => {
    const files = {
      'main.yml': lines(
        'parameters:',
        '- { name: n, type: number, values: [1, 2] }',
        'steps:',
        "- script: ${{ parameters.n }} ${{ variables['Build.Reason'] }}",
      ),
    };
    expect(expand(files, { parameters: { n: 2 }, variables: { 'Build.Reason': 'PullRequest' } })).toBe(
      lines('steps:', '  - script: 2 PullRequest'),
    );
  });

  it('maps each line to the line of the template', () => {
    const files = {
      'main.yml': lines('steps:', '- template: t.yml', '  parameters: { who: you }'),
      't.yml': lines(
        'parameters:',
        '- name: who',
        'steps:',
        '- bash: |',
        '    echo hello',
        '    echo ${{ parameters.who }}',
        '  env:',
        '    A: 1',
      ),
    };
    const { text, sourceMap } = writeYaml(
      expandPipeline({ source: memorySource(files), file: 'main.yml' }).root,
    );
    expect(text).toBe(
      lines('steps:', '  - bash: |', '      echo hello', '      echo you', '    env:', '      A: 1'),
    );
    expect(sourceMap.map(({ file, line }) => `${file}:${String(line)}`)).toEqual([
      'main.yml:1',
      't.yml:4',
      't.yml:5',
      't.yml:6',
      't.yml:7',
      't.yml:8',
    ]);
  });
});

describe('expandPipeline, on bad input', () => {
  const param = (declaration: string, given = ''): Record<string, string> => ({
    'main.yml': lines(
      'steps:',
      '- template: t.yml',
      ...(given === '' ? [] : ['  parameters:', `    p: ${given}`]),
    ),
    't.yml': lines('parameters:', `- { name: p, ${declaration} }`, 'steps: []'),
  });

  it.each<[string, Record<string, string>, string]>([
    [
      'a missing template',
      { 'main.yml': lines('steps:', '- template: no.yml') },
      "main.yml:2:13: There is no file 'no.yml'.",
    ],
    [
      'a path that leaves the repository',
      { 'main.yml': lines('steps:', '- template: ../no.yml') },
      "main.yml:2:13: The path '../no.yml' leaves the repository.",
    ],
    [
      'an unknown repository',
      { 'main.yml': lines('steps:', '- template: t.yml@x') },
      "There is no repository resource 'x'.",
    ],
    [
      'a repository that is not at hand',
      {
        'main.yml': lines(
          'resources: { repositories: [{ repository: x, name: p/x }] }',
          'steps:',
          '- template: t.yml@x',
        ),
      },
      "The repository 'p/x' is not at hand",
    ],
    [
      'a template that includes itself',
      { 'main.yml': lines('steps:', '- template: t.yml'), 't.yml': lines('steps:', '- template: t.yml') },
      't.yml:2:13: Templates are nested deeper than 20 levels.',
    ],
    [
      'more than 100 files',
      {
        'main.yml': lines(
          'steps:',
          ...Array.from({ length: 101 }, (_, n) => `- template: t${String(n)}.yml`),
        ),
        ...Object.fromEntries(Array.from({ length: 101 }, (_, n) => [`t${String(n)}.yml`, 'steps: []\n'])),
      },
      'More than 100 files',
    ],
    [
      'a boolean that is none',
      param('type: boolean', 'perhaps'),
      "main.yml:4:8: The parameter 'p' needs a boolean (true or false), but 'perhaps' is none.",
    ],
    [
      'a number that is none',
      param('type: number', 'many'),
      "The parameter 'p' needs a number, but 'many' is none.",
    ],
    ['a list for a string', param('type: string', '[a]'), 'A sequence was not expected.'],
    ['a mapping for a stepList', param('type: stepList', '{ script: a }'), 'A mapping was not expected.'],
    ['a value outside values', param('values: [a, b]', 'c'), "The parameter 'p' cannot be 'c'."],
    [
      'a stringList item outside values',
      param('type: stringList, values: [a, b]', '[a, c]'),
      "The parameter 'p' cannot be 'c'.",
    ],
    [
      'a missing parameter',
      param('type: string'),
      "main.yml:2:13: A value for the 'p' parameter must be provided.",
    ],
    ['an unknown type', param('type: strin'), "There is no parameter type 'strin'."],
    [
      'a parameter that is declared twice',
      { 'main.yml': lines('parameters: [{ name: a }, { name: A }]', 'steps: []') },
      "The parameter 'A' is already defined.",
    ],
    [
      'an unknown function',
      { 'main.yml': lines('steps:', '- script: ${{ nothing() }}') },
      "main.yml:2:11: Unrecognized function: 'nothing'.",
    ],
    [
      'a status function at compile time',
      { 'main.yml': lines('steps:', '- ${{ if succeeded() }}:', '  - script: a') },
      "main.yml:2:3: Unrecognized function: 'succeeded'.",
    ],
    ['an anchor', { 'main.yml': lines('steps: &s', '- script: a') }, 'does not know YAML anchors'],
    ['an alias', { 'main.yml': lines('a: [&x b]', 'c: *x') }, 'does not know YAML anchors'],
    ['no YAML', { 'main.yml': 'steps: [\n' }, 'This is not YAML'],
    ['an empty file', { 'main.yml': '# nothing\n' }, 'The file is empty.'],
    [
      'a key that is there twice',
      { 'main.yml': lines('steps: []', 'steps: []') },
      "main.yml:2:1: 'steps' is already defined.",
    ],
    [
      'else after else',
      { 'main.yml': lines('steps:', '- ${{ if true }}:', '- ${{ else }}:', '- ${{ else }}:') },
      "main.yml:4:3: 'else' follows no 'if'.",
    ],
    [
      'a directive without its colon',
      { 'main.yml': lines('steps:', '- ${{ else }}') },
      "The directive 'else' stands where a value is expected.",
    ],
    [
      'a syntax error in a branch that is not taken',
      { 'main.yml': lines('steps:', '- ${{ if false }}:', '  - ${{ 3 + 4 }}') },
      "main.yml:3:5: Unexpected symbol: '+'.",
    ],
    [
      'an array inside text',
      {
        'main.yml': lines(
          'parameters: [{ name: a, type: object, default: [1] }]',
          'steps:',
          '- script: x${{ parameters.a }}',
        ),
      },
      'An array or an object cannot become part of a text.',
    ],
    [
      'each over text',
      { 'main.yml': lines('steps:', "- ${{ each x in 'text' }}:", '  - script: a') },
      "'each' needs an array or an object.",
    ],
    [
      'a template of the wrong kind',
      { 'main.yml': lines('jobs:', '- template: t.yml'), 't.yml': lines('steps: []') },
      "t.yml:1:1: Unexpected value 'steps': a template for jobs holds 'jobs' and 'parameters'.",
    ],
    [
      'keys beside template',
      {
        'main.yml': lines('steps:', '- template: t.yml', '  condition: always()'),
        't.yml': lines('steps: []'),
      },
      "main.yml:3:3: Unexpected value 'condition' beside 'template'.",
    ],
    [
      'an error inside a script',
      { 'main.yml': lines('steps:', '- bash: |', '    echo', '    echo ${{ no }}') },
      "main.yml:4:1: Unrecognized named-value: 'no'.",
    ],
    [
      'variables in the pipeline and in the template that it extends',
      {
        'main.yml': lines('variables: { a: b }', 'extends: { template: t.yml }'),
        't.yml': lines('variables: { c: d }', 'steps: []'),
      },
      "'variables' is already defined.",
    ],
  ])('refuses %s', (_what, files, message) => {
    expect(() => expand(files)).toThrow(message);
  });

  it('names the template that includes itself', () => {
    const files = {
      'main.yml': lines('steps:', '- template: t.yml'),
      't.yml': lines('steps:', '- template: t.yml'),
    };
    let hint: string | undefined;
    try {
      expand(files);
    } catch (error) {
      if (error instanceof PipelineError) hint = error.hint;
    }
    expect(hint).toBe("'t.yml' includes itself: t.yml → t.yml → t.yml → t.yml …");
  });
});
