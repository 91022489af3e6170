import type { Plan } from './make-plan.ts';

/** The plan as output variables of the step: lines that the agent reads. */
export function planOutputs(plan: Plan): string {
  const outputs = {
    base: plan.base.commit,
    head: plan.head,
    skip: String(plan.skip),
    version: plan.version,
    images: JSON.stringify(plan.images),
  };
  return Object.entries(outputs)
    .map(([name, value]) => `##vso[task.setvariable variable=${name};isOutput=true]${escaped(value)}\n`)
    .join('');
}

function escaped(value: string): string {
  return value.replaceAll('%', '%AZP25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}
