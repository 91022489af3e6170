import { ShoalError, ExitCode } from '@shoal/exec';
import { positionText, stepsOf, type Job, type Pipeline, type Step } from '../../model/index.ts';
import { findTask, tasks } from '../tasks/index.ts';

function problemsOfStep(step: Step): string[] {
  const at = positionText(step.node.position);
  if (step.kind === 'other') return [`${at}: a step «${step.keyword}» cannot be run here`];
  if (step.kind === 'script') {
    if (step.shell === 'pwsh' || step.shell === 'powershell')
      return [`${at}: ${step.shell} cannot be run here, only bash`];
    return step.failOnStderr
      ? [`${at}: failOnStderr is not supported: tools write their progress there`]
      : [];
  }
  if (step.kind !== 'task') return [];
  const task = findTask(step.task, step.version);
  if (task === undefined) return [`${at}: the task ${step.task}@${step.version} is not known here`];
  const known = task.inputs.map((name) => name.toLowerCase());
  return Object.keys(step.inputs)
    .filter((name) => !known.includes(name.toLowerCase()))
    .map((name) => `${at}: the task ${step.task}@${step.version} has no input ${name}`);
}

function problemsOfJob(job: Job): string[] {
  const at = positionText(job.node.position);
  return [
    ...(job.container === undefined ? [] : [`${at}: jobs in containers cannot be run here`]),
    ...(job.kind === 'deployment' && job.strategy.kind !== 'runOnce'
      ? [`${at}: the strategy ${job.strategy.kind} needs machines of its own, only runOnce can be run here`]
      : []),
    ...stepsOf(job)
      .filter(({ enabled }) => enabled)
      .flatMap(problemsOfStep),
  ];
}

/**
 * Says what of a pipeline the runner cannot do, before anything of it has run.
 * @throws ShoalError PIPELINE_UNSUPPORTED with every such place
 */
export function checkSupported(pipeline: Pipeline): void {
  const problems = pipeline.stages.flatMap(({ jobs }) => jobs.flatMap(problemsOfJob));
  if (problems.length === 0) return;
  const known = tasks.map(({ name, versions }) => `${name}@${versions.join('/')}`).join(', ');
  throw new ShoalError('PIPELINE_UNSUPPORTED', [...new Set(problems)].join('\n'), {
    hint: `Tasks that can be run here: ${known}`,
    exitCode: ExitCode.usage,
  });
}
