import { setTimeout as delay } from 'node:timers/promises';
import { ShoalError } from '@shoal/exec';
import { assessProgress } from './assess-progress.ts';
import { describeFluxObject, type FluxObject, type ObjectClient } from './flux-object.ts';
import { listFluxObjects } from './list-flux-objects.ts';
import { readiness } from './readiness.ts';

export interface WaitUntilReconciledOptions {
  /** Hexadecimal commit that the objects fed by Git must have applied; without it any revision counts. */
  commit?: string;
  /** Objects that must exist (KIND/NAMESPACE/NAME in lower case) before the wait can end: an empty cluster is not ready. */
  expected: readonly string[];
  /** What was asked of which object (see requestReconcile): its status counts once its controller has answered that. */
  requested?: ReadonlyMap<string, string>;
  timeoutMs: number;
  /** How long a failure that may mend itself is watched before it counts. */
  patienceMs: number;
  pollMs?: number;
  signal?: AbortSignal;
  onProgress?: (waitingFor: readonly string[]) => void;
}

const POLL_MILLISECONDS = 250;

/** The sentence for one object that failed: what, why, and the message of its controller. */
function explain(object: FluxObject): string {
  const state = readiness(object);
  return `${describeFluxObject(object)} failed (${state.reason}): ${state.message.trim()}`;
}

/**
 * Waits until every Flux object is ready at the wanted commit. A failure that the same revision would give again ends
 * the wait at once; one that may pass (a health check, a fetch) ends it after `patienceMs`.
 * @throws ShoalError FLUX_FAILED with a line per failed object, or FLUX_TIMEOUT with what was still on its way.
 */
export async function waitUntilReconciled(
  client: ObjectClient,
  options: WaitUntilReconciledOptions,
): Promise<FluxObject[]> {
  const { timeoutMs, pollMs = POLL_MILLISECONDS, signal, onProgress } = options;
  const started = Date.now();
  const failingSince = new Map<string, number>();
  // A Kustomization may turn ready between the moments at which its own kind and those that it creates were listed, so
  // the end counts only when the next look finds the same objects.
  let readySet = '';
  for (;;) {
    signal?.throwIfAborted();
    const objects = await listFluxObjects(client);
    const { waiting, failed } = assessProgress(objects, options, failingSince);
    if (failed.length > 0) {
      throw new ShoalError('FLUX_FAILED', failed.map(explain).join('\n'), {
        hint: 'Mend the file, commit and push; `./shoal status` shows every object.',
      });
    }
    if (waiting.length === 0) {
      const set = objects.map(describeFluxObject).sort().join('\n');
      if (set === readySet) return objects;
      readySet = set;
      continue;
    }
    readySet = '';
    onProgress?.(waiting);
    if (Date.now() - started > timeoutMs) {
      const seconds = String(Math.round(timeoutMs / 1000));
      throw new ShoalError(
        'FLUX_TIMEOUT',
        `After ${seconds} s these were still not ready:\n${waiting.join('\n')}`,
        {
          hint: '`./shoal status` shows every object, `./shoal logs kustomize-controller` what its controller says.',
        },
      );
    }
    await delay(pollMs, undefined, signal === undefined ? {} : { signal });
  }
}
