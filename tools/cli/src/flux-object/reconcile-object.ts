import { setTimeout as delay } from 'node:timers/promises';
import { ShoalError } from '@shoal/exec';
import {
  describeFluxObject,
  readiness,
  requestReconcile,
  type FluxObject,
  type ObjectClient,
  type Readiness,
} from '@shoal/flux';

const POLL_MILLISECONDS = 150;
const REQUESTED_AT = 'reconcile.fluxcd.io/requestedAt';

export interface ReconcileOptions {
  timeoutMs: number;
  pollMs?: number;
}

/** Whether the controller has answered the newest request, which may be another one's that came in meanwhile. */
function isHandled(object: FluxObject, before: string | undefined): boolean {
  const handled = object.status?.lastHandledReconcileAt;
  return handled !== before && handled === object.metadata.annotations?.[REQUESTED_AT];
}

/** @throws ShoalError SUSPENDED when nothing looks at the object. */
export function requireActive(object: FluxObject): void {
  if (object.spec?.suspend !== true) return;
  const what = describeFluxObject(object);
  throw new ShoalError('SUSPENDED', `${what} is suspended, so nothing looks at it`, {
    hint: `./shoal resume ${what}`,
  });
}

/**
 * Asks the controller of an object to look at it now, and waits until it has and the object is ready.
 * @returns how the object then stands.
 * @throws ShoalError SYNC_FAILED with what the controller says, SYNC_TIMEOUT, or SUSPENDED.
 */
export async function reconcileObject(
  client: ObjectClient,
  object: FluxObject,
  { timeoutMs, pollMs = POLL_MILLISECONDS }: ReconcileOptions,
): Promise<Readiness> {
  const { apiVersion, kind, metadata } = object;
  const what = describeFluxObject(object);
  requireActive(object);
  const before = object.status?.lastHandledReconcileAt;
  const limit = Date.now() + timeoutMs;
  await requestReconcile(client, object);
  for (;;) {
    const objects = await client.list(apiVersion, kind, metadata.namespace);
    const now = objects.find(({ metadata: { name } }) => name === metadata.name);
    if (now === undefined) throw new ShoalError('SYNC_FAILED', `${what} is gone: it was deleted meanwhile`);
    const state = readiness({ ...now, apiVersion, kind });
    if (isHandled(now, before)) {
      if (state.state === 'ready') return state;
      if (state.state === 'failed') {
        throw new ShoalError('SYNC_FAILED', `${what} failed (${state.reason}): ${state.message.trim()}`, {
          hint: 'Mend the file, commit and push; `./shoal status` shows every object.',
        });
      }
    }
    if (Date.now() > limit) {
      const seconds = String(Math.round(timeoutMs / 1000));
      throw new ShoalError(
        'SYNC_TIMEOUT',
        `${what} was not ready after ${seconds} s (${state.reason}): ${state.message.trim()}`,
        { hint: './shoal status' },
      );
    }
    await delay(pollMs);
  }
}
