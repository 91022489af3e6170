import { assessProgress } from './assess-progress.ts';
import type { FluxObject } from './flux-object.ts';
import type { WaitUntilReconciledOptions } from './wait-until-reconciled.ts';

/** Whether every object says that it is ready, those fed by Git at the wanted commit, and none that is expected is missing. */
export function isReconciled(
  objects: readonly FluxObject[],
  wanted: Pick<WaitUntilReconciledOptions, 'commit' | 'expected'>,
): boolean {
  const { waiting, failed } = assessProgress(objects, { ...wanted, patienceMs: 0 }, new Map());
  return waiting.length === 0 && failed.length === 0;
}
