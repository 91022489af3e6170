import type { PlacedStep } from '../lint-context.ts';

/** Every condition that must hold for a step to run, as text. */
export function conditionsOf({ stage, job, step }: PlacedStep): string {
  return [stage.condition, job.condition, step.condition].filter((text) => text !== undefined).join('\n');
}
