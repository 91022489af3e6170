import { stepConditionScope } from '../expressions/index.ts';
import type { MappingNode, ScriptStep, Step, StepBase } from '../model/index.ts';
import { Fields } from './fields.ts';
import { optional } from './optional.ts';
import { readCondition } from './read-condition.ts';
import type { Report } from './report.ts';

const COMMON = [
  'name',
  'displayName',
  'condition',
  'continueOnError',
  'enabled',
  'env',
  'timeoutInMinutes',
  'retryCountOnTaskFailure',
  'target',
];
const SHELLS = ['script', 'bash', 'pwsh', 'powershell'] as const;
const OTHERS = ['getPackage', 'reviewApp', 'downloadBuild'] as const;

/** The keys of each kind of step; the first is the one that tells the kind. */
const KEYS: Readonly<Record<string, readonly string[]>> = {
  task: ['inputs'],
  script: ['workingDirectory', 'failOnStderr'],
  bash: ['workingDirectory', 'failOnStderr'],
  pwsh: ['workingDirectory', 'failOnStderr', 'errorActionPreference', 'ignoreLASTEXITCODE'],
  powershell: ['workingDirectory', 'failOnStderr', 'errorActionPreference', 'ignoreLASTEXITCODE'],
  checkout: [
    'clean',
    'fetchDepth',
    'fetchFilter',
    'fetchTags',
    'lfs',
    'path',
    'persistCredentials',
    'sparseCheckoutDirectories',
    'sparseCheckoutPatterns',
    'submodules',
    'workspaceRepo',
  ],
  publish: ['artifact'],
  download: ['artifact', 'patterns', 'path'],
  getPackage: ['path'],
  downloadBuild: ['artifact', 'path', 'patterns', 'inputs'],
  reviewApp: ['jobName', 'kubernetesNamespace', 'endpointName', 'resourceType', 'resourceName', 'inputs'],
};

/** A step; undefined for what is none. */
export function readStep(node: MappingNode, report: Report): Step | undefined {
  const keyword = Object.keys(KEYS).find((key) => node.entries.some((entry) => entry.key.value === key));
  if (keyword === undefined) {
    const first = node.entries[0]?.key;
    report(
      first?.position ?? node.position,
      `Unexpected value '${first?.value ?? ''}': a step starts with one of ${Object.keys(KEYS).join(', ')}.`,
    );
    return undefined;
  }
  const fields = new Fields(node, 'a step', report).allow([keyword, ...(KEYS[keyword] ?? []), ...COMMON]);
  const base = readBase(fields, report);
  const subject = fields.text(keyword) ?? '';

  const shell = SHELLS.find((candidate) => candidate === keyword);
  if (shell !== undefined) return readScript(shell, subject, fields, base);
  const other = OTHERS.find((candidate) => candidate === keyword);
  if (other !== undefined) return { ...base, kind: 'other', keyword: other };
  if (keyword === 'checkout') {
    const fetchTags = fields.has('fetchTags') ? fields.boolean('fetchTags', true) : undefined;
    return {
      ...base,
      kind: 'checkout',
      repository: subject,
      persistCredentials: fields.boolean('persistCredentials', false),
      clean: fields.boolean('clean', false),
      ...optional({ fetchDepth: fields.number('fetchDepth'), path: fields.text('path'), fetchTags }),
    };
  }
  if (keyword === 'publish')
    return { ...base, kind: 'publish', path: subject, artifact: fields.text('artifact') ?? '' };
  if (keyword === 'download') {
    return {
      ...base,
      kind: 'download',
      source: subject,
      ...optional({
        artifact: fields.text('artifact'),
        patterns: fields.texts('patterns').join('\n') || undefined,
        path: fields.text('path'),
      }),
    };
  }
  const [task = '', version = ''] = subject.split('@');
  if (task === '') report(node.position, "A task has no name: 'task: Name@version' is expected.");
  return { ...base, kind: 'task', task, version, inputs: fields.record('inputs') };
}

function readScript(shell: ScriptStep['shell'], script: string, fields: Fields, base: StepBase): ScriptStep {
  return {
    ...base,
    kind: 'script',
    shell,
    script,
    failOnStderr: fields.boolean('failOnStderr', false),
    ...optional({ workingDirectory: fields.text('workingDirectory') }),
  };
}

function readBase(fields: Fields, report: Report): StepBase {
  return {
    node: fields.node,
    ...optional({
      name: fields.text('name'),
      displayName: fields.text('displayName'),
      timeoutInMinutes: fields.number('timeoutInMinutes'),
    }),
    ...readCondition(fields, stepConditionScope, report),
    continueOnError: fields.boolean('continueOnError', false),
    enabled: fields.boolean('enabled', true),
    env: fields.record('env'),
    retryCountOnTaskFailure: fields.number('retryCountOnTaskFailure') ?? 0,
  };
}

export function readSteps(nodes: readonly MappingNode[], report: Report): Step[] {
  return nodes.flatMap((node) => readStep(node, report) ?? []);
}
