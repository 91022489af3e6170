import { ShoalError } from '@shoal/exec';
import { publishArtifact, downloadArtifacts } from '../tasks/artifacts.ts';
import { checkOut } from '../tasks/checkout.ts';
import { findTask } from '../tasks/index.ts';
import { runScript } from '../tasks/script.ts';
import { TaskInputs } from '../tasks/task-inputs.ts';
import { failed, succeeded, type TaskContext, type TaskEnd } from '../tasks/task.ts';
import type { PlannedStep } from './planned-step.ts';

/** Does what the step is for. @throws ShoalError for what is wrong with it */
export async function performStep(
  { step, builtIn }: PlannedStep,
  context: Omit<TaskContext, 'inputs'>,
): Promise<TaskEnd> {
  const expand = (text: string) => context.job.variables.expand(text);
  const optional = (text: string | undefined) => (text === undefined ? undefined : expand(text));
  const withInputs = (inputs: Readonly<Record<string, string>>): TaskContext => ({
    ...context,
    inputs: new TaskInputs(
      Object.fromEntries(Object.entries(inputs).map(([name, value]) => [name, expand(value)])),
    ),
  });
  if (step === undefined) {
    return builtIn === 'download'
      ? downloadArtifacts(context, undefined, undefined)
      : checkOut(withInputs({}));
  }
  switch (step.kind) {
    case 'script': {
      const cwd = optional(step.workingDirectory);
      return runScript(context, expand(step.script), cwd === undefined ? {} : { cwd });
    }
    case 'checkout':
      return checkOut(withInputs({}), step);
    case 'publish':
      return publishArtifact(context, expand(step.path), expand(step.artifact));
    case 'download':
      if (step.source === 'none') return succeeded;
      return step.source === 'current'
        ? downloadArtifacts(context, optional(step.artifact), optional(step.path))
        : failed(`artefacts of the pipeline ${step.source} are not to be had here`);
    case 'task': {
      const task = findTask(step.task, step.version);
      if (task === undefined)
        throw new ShoalError('TASK_UNKNOWN', `the task ${step.task}@${step.version} is not known`);
      return task.run(withInputs(step.inputs));
    }
    case 'other':
      throw new ShoalError('STEP_UNSUPPORTED', `a step «${step.keyword}» cannot be run here`);
  }
}
