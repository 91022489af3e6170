import type { Job, SourcePosition, Stage, Variable } from '../../model/index.ts';
import type { LintContext } from '../lint-context.ts';
import { at } from './positions.ts';
import { referencesIn, runtimeReferencesIn, type Reference } from './references.ts';

interface Asked {
  readonly place: SourcePosition;
  /** Who asks, for messages. */
  readonly from: string;
  readonly reference: Reference;
  readonly stage: Stage;
  /** undefined where the stage itself asks. */
  readonly job: Job | undefined;
}

/** A dependency that an expression asks for. */
export interface DependencyReference {
  readonly place: SourcePosition;
  readonly from: string;
  readonly target: string;
  readonly declared: boolean;
}

/** Every reference to another job or stage, and whether dependsOn names it. */
export function* dependencyReferences(context: LintContext): Generator<DependencyReference> {
  for (const { place, from, reference, stage, job } of asked(context)) {
    const target = reference.path[0];
    if (target === undefined) continue;
    const declaredIn =
      reference.root === 'stagedependencies' || job === undefined ? stage.dependsOn : job.dependsOn;
    yield {
      place,
      from,
      target,
      declared: declaredIn.some((name) => name.toLowerCase() === target.toLowerCase()),
    };
  }
}

/** Every output that an expression asks for, of a job that exists. */
export function* outputReferences(
  context: LintContext,
): Generator<{ place: SourcePosition; from: string; reference: { job: Job; output: string } }> {
  for (const { place, from, reference, stage, job } of asked(context)) {
    const { path } = reference;
    const stageNamed = (name: string | undefined): Stage | undefined =>
      context.pipeline.stages.find((candidate) => candidate.name.toLowerCase() === name?.toLowerCase());
    const jobNamed = (inside: Stage | undefined, name: string | undefined): Job | undefined =>
      inside?.jobs.find((candidate) => candidate.name.toLowerCase() === name?.toLowerCase());
    const found =
      reference.root === 'stagedependencies'
        ? { job: jobNamed(stageNamed(path[0]), path[1]), key: path[2], output: path[3] }
        : job !== undefined
          ? { job: jobNamed(stage, path[0]), key: path[1], output: path[2] }
          : // A stage asks for `outputs['job.step.variable']`.
            { job: jobNamed(stageNamed(path[0]), path[2]?.split('.')[0]), key: path[1], output: path[2] };
    if (found.job === undefined || found.output === undefined || found.key?.toLowerCase() !== 'outputs')
      continue;
    yield { place, from, reference: { job: found.job, output: found.output } };
  }
}

function* asked({ pipeline }: LintContext): Generator<Asked> {
  for (const stage of pipeline.stages) {
    const inStage = { stage, job: undefined, from: `The stage '${stage.name}'` };
    yield* named(referencesIn(stage.condition ?? ''), at(stage.node, 'condition'), inStage);
    for (const variable of stage.variables) yield* ofVariable(variable, { ...inStage, job: stage.jobs[0] });
    for (const job of stage.jobs) {
      const inJob = { stage, job, from: `the job '${job.name}'` };
      yield* named(referencesIn(job.condition ?? ''), at(job.node, 'condition'), inJob);
      for (const variable of job.variables) yield* ofVariable(variable, inJob);
      if (job.kind !== 'job' || job.strategy?.kind !== 'matrix' || typeof job.strategy.legs !== 'string')
        continue;
      yield* named(runtimeReferencesIn(job.strategy.legs), at(job.node, 'strategy'), inJob);
    }
  }
}

function* ofVariable(variable: Variable, who: Omit<Asked, 'place' | 'reference'>): Generator<Asked> {
  if (variable.kind === 'value') yield* named(runtimeReferencesIn(variable.value), variable.position, who);
}

function* named(
  references: readonly Reference[],
  place: SourcePosition,
  who: Omit<Asked, 'place' | 'reference'>,
): Generator<Asked> {
  for (const reference of references) {
    if (reference.root === 'dependencies' || reference.root === 'stagedependencies')
      yield { ...who, place, reference };
  }
}
