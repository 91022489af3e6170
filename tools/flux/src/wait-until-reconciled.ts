import { setTimeout as delay } from 'node:timers/promises';
import { ShoalError } from '@shoal/exec';
import type { FluxObject, ObjectClient } from './flux-object.ts';
import { listFluxObjects } from './list-flux-objects.ts';
import { readiness } from './readiness.ts';

export interface WaitUntilReconciledOptions {
  /** Hexadecimal commit that the objects fed by Git must have applied; without it any revision counts. */
  commit?: string;
  /** Objects that must exist (KIND/NAMESPACE/NAME in lower case) before the wait can end: an empty cluster is not ready. */
  expected: readonly string[];
  timeoutMs: number;
  /** How long a failure that may mend itself is watched before it counts. */
  patienceMs: number;
  pollMs?: number;
  signal?: AbortSignal;
  onProgress?: (waitingFor: readonly string[]) => void;
}

function reference(object: FluxObject): string {
  return `${object.kind.toLowerCase()}/${object.metadata.namespace ?? ''}/${object.metadata.name}`;
}

function fedByGit(object: FluxObject): boolean {
  return object.kind === 'GitRepository' || object.kind === 'Kustomization';
}

/** The sentence for one object that failed: what, why, and the message of its controller. */
function explain(object: FluxObject): string {
  const state = readiness(object);
  return `${reference(object)} failed (${state.reason}): ${state.message.trim()}`;
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
  const started = Date.now();
  const failingSince = new Map<string, number>();
  // A Kustomization may turn ready between the moments at which its own kind and those that it creates were listed, so
  // the end counts only when the next look finds the same objects.
  let readySet = '';
  for (;;) {
    options.signal?.throwIfAborted();
    const objects = await listFluxObjects(client);
    const now = Date.now();
    const names = new Set(objects.map(reference));
    const waiting = options.expected
      .filter((name) => !names.has(name))
      .map((name) => `${name} (not created yet)`);
    const failed: FluxObject[] = [];
    for (const object of objects) {
      const name = reference(object);
      const state = readiness(object);
      const behind =
        options.commit !== undefined &&
        fedByGit(object) &&
        state.state !== 'suspended' &&
        !state.revision.endsWith(options.commit);
      if (state.state === 'failed') {
        const since = failingSince.get(name) ?? now;
        failingSince.set(name, since);
        // A failure of an older commit may be just what the wanted commit mends.
        const attempted = object.status?.lastAttemptedRevision ?? options.commit ?? '';
        const current = options.commit === undefined || attempted.endsWith(options.commit);
        if ((state.final && current) || now - since > options.patienceMs) failed.push(object);
        else waiting.push(`${name} (${state.reason})`);
      } else {
        failingSince.delete(name);
        if (state.state === 'progressing' || behind)
          waiting.push(`${name} (${behind ? 'older revision' : state.reason})`);
      }
    }
    if (failed.length > 0) {
      throw new ShoalError('FLUX_FAILED', failed.map(explain).join('\n'), {
        hint: 'Mend the file, commit and push; `./shoal status` shows every object.',
      });
    }
    if (waiting.length === 0) {
      const set = [...names].sort().join('\n');
      if (set === readySet) return objects;
      readySet = set;
      continue;
    }
    readySet = '';
    options.onProgress?.(waiting);
    if (now - started > options.timeoutMs) {
      const seconds = String(Math.round(options.timeoutMs / 1000));
      throw new ShoalError(
        'FLUX_TIMEOUT',
        `After ${seconds} s these were still not ready:\n${waiting.join('\n')}`,
        {
          hint: '`./shoal status` shows every object, `./shoal logs kustomize-controller` what its controller says.',
        },
      );
    }
    await delay(
      options.pollMs ?? 250,
      undefined,
      options.signal === undefined ? {} : { signal: options.signal },
    );
  }
}
