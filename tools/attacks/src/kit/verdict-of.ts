import { keyOf, type KubeObject } from '@shoal/lab';
import type { Refusal } from '../row.ts';
import type { Stage } from '../stage.ts';

interface Judged extends KubeObject {
  status?: {
    conditions?: {
      type: string;
      status: string;
      reason: string;
      message: string;
      observedGeneration?: number;
    }[];
  };
}

/** Reasons of a controller that waits for another one and will look again. */
const PASSING = new Set([
  'DependencyNotReady',
  'SourceNotReady',
  'HealthCheckCanceled',
  'Progressing',
  'ProgressingWithRetry',
]);
const VERDICT_MILLISECONDS = 40_000;

/**
 * How a Flux controller judged an object: undefined when it is Ready, else reason and message.
 * @throws ShoalError WAIT_TIMEOUT when it comes to no verdict.
 */
export async function verdictOf(
  { platform }: Stage,
  object: KubeObject,
  passing: ReadonlySet<string> = PASSING,
): Promise<Refusal> {
  const ready = (now: Judged | undefined) => now?.status?.conditions?.find(({ type }) => type === 'Ready');
  const judged = await platform.waitFor<Judged>(
    keyOf(object),
    (now) => {
      const condition = ready(now);
      if (condition === undefined || condition.observedGeneration !== now?.metadata.generation) return false;
      return condition.status === 'True' || (condition.status === 'False' && !passing.has(condition.reason));
    },
    { timeoutMs: VERDICT_MILLISECONDS },
  );
  const condition = ready(judged);
  return condition?.status === 'True' ? undefined : `${condition?.reason ?? ''}: ${condition?.message ?? ''}`;
}
