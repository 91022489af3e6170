import type { JobContext } from '../job/job-context.ts';
import type { Issue } from '../record/run-record.ts';
import type { Result } from '../result.ts';
import type { LoggingCommand } from './logging-command.ts';

/** What a command may change of the step that printed it. */
export interface CommandTarget {
  /** Reference name of the step; outputs need one. */
  readonly step: string | undefined;
  /** `deploy` and the like, of a deployment job. */
  readonly hook?: string;
  addIssue(issue: Issue): void;
  complete(result: Result): void;
}

const isTrue = (text: string | undefined) => text?.toLowerCase() === 'true';

function setVariable(command: LoggingCommand, job: JobContext, target: CommandTarget): void {
  const { variable, issecret, isoutput, isreadonly } = command.properties;
  const warn = (message: string) => {
    target.addIssue({ type: 'warning', message });
  };
  if (!variable) {
    warn('##vso[task.setvariable] names no variable');
    return;
  }
  const secret = isTrue(issecret);
  if (secret) job.masker.add(command.data);
  const flags = { ...(secret ? { secret } : {}), readonly: isTrue(isreadonly) };
  const set = (name: string) => {
    if (job.variables.set(name, command.data, flags) === 'readonly')
      warn(`the variable ${name} is read-only and keeps its value`);
  };
  if (!isTrue(isoutput)) {
    set(variable);
    return;
  }
  if (target.step === undefined) {
    warn(`the output ${variable} can be read by nobody: the step has no name`);
    return;
  }
  set(`${target.step}.${variable}`);
  const key = `${target.step}.${variable}`;
  if (secret) warn(`the output ${key} is secret and stays in its job`);
  else {
    // A deployment job's outputs are addressed by its hook or, with runOnce, by the job's own name.
    const prefixes = target.hook === undefined ? [''] : [`${target.hook}.`, `${job.record.name}.`];
    for (const prefix of prefixes) job.record.outputs[`${prefix}${key}`] = command.data;
  }
}

const COMPLETIONS: Readonly<Record<string, Result>> = {
  succeeded: 'succeeded',
  succeededwithissues: 'succeededWithIssues',
  failed: 'failed',
  skipped: 'skipped',
  canceled: 'canceled',
};

type Apply = (command: LoggingCommand, job: JobContext, target: CommandTarget) => void;

const nothing: Apply = () => undefined;

const COMMANDS: Readonly<Record<string, Apply>> = {
  'task.setvariable': setVariable,
  'task.setsecret': ({ data }, { masker }) => {
    masker.add(data);
  },
  'task.logissue': ({ properties, data }, _job, target) => {
    target.addIssue({ type: properties['type'] === 'error' ? 'error' : 'warning', message: data });
  },
  'task.complete': ({ properties }, _job, target) => {
    target.complete(COMPLETIONS[(properties['result'] ?? '').toLowerCase()] ?? 'succeeded');
  },
  'task.prependpath': ({ data }, { path }) => {
    path.unshift(data);
  },
  'build.addbuildtag': ({ data }, { run }) => {
    if (data !== '' && !run.tags.includes(data)) run.tags.push(data);
  },
  'build.updatebuildnumber': ({ data }, { run }) => {
    if (data !== '') run.name = data;
  },
  // For a web page that there is none of here.
  'task.debug': nothing,
  'task.logdetail': nothing,
  'task.setprogress': nothing,
  'task.uploadsummary': nothing,
  'task.uploadfile': nothing,
  'build.uploadlog': nothing,
};

/** Does what a step asked for by `##vso[…]`; a command that is not known is a warning. */
export function applyCommand(command: LoggingCommand, job: JobContext, target: CommandTarget): void {
  const apply = COMMANDS[command.name];
  if (apply === undefined) {
    target.addIssue({ type: 'warning', message: `##vso[${command.name}] is not known here and did nothing` });
    return;
  }
  apply(command, job, target);
  job.save();
}
