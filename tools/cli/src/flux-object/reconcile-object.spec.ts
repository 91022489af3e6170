import { describe, expect, it } from '@jest/globals';
import type { FluxObject, ObjectClient } from '@shoal/flux';
import { reconcileObject } from './reconcile-object.ts';
import { fluxObject } from './testing/flux-object.ts';

const ready = { type: 'Ready', status: 'True', reason: 'Succeeded', message: 'stored' };
const failed = {
  type: 'Ready',
  status: 'False',
  reason: 'BuildFailed',
  message: 'hello.yaml: unknown field\n',
};
const unready = { type: 'Ready', status: 'Unknown', reason: 'Progressing', message: 'building' };

/** A controller that answers the request after so many looks, in the way told. */
function controller(answer: object | undefined, looks = 2, otherRequest?: string) {
  let requestedAt = '';
  const client: ObjectClient & { looks: number } = {
    looks: 0,
    mergePatch: (_target, patch) => {
      const { annotations } = patch['metadata'] as { annotations: Record<string, string> };
      requestedAt = otherRequest ?? Object.values(annotations)[0] ?? '';
      return Promise.resolve();
    },
    list: () => {
      client.looks += 1;
      const handled = client.looks > looks ? { lastHandledReconcileAt: requestedAt } : {};
      const conditions = [client.looks > looks ? (answer ?? unready) : ready];
      const status = { conditions, lastAppliedRevision: 'main@sha1:abc', ...handled };
      return Promise.resolve([fluxObject('Kustomization', 'hello', { status, requestedAt })]);
    },
  };
  return client;
}

const hello: FluxObject = fluxObject('Kustomization', 'hello', { status: { conditions: [ready] } });
const options = { timeoutMs: 60_000, pollMs: 1 };
const shortly = { timeoutMs: 50, pollMs: 1 };

describe('reconcileObject', () => {
  it('does not take the word from before for an answer', async () => {
    const client = controller(ready);
    await expect(reconcileObject(client, hello, options)).resolves.toMatchObject({
      state: 'ready',
      revision: 'main@sha1:abc',
    });
    expect(client.looks).toBe(3);
  });

  it('takes the answer to a request that came in after its own', async () => {
    const client = controller(ready, 0, 'by a Receiver');
    await expect(reconcileObject(client, hello, options)).resolves.toMatchObject({ state: 'ready' });
  });

  it('passes on what the controller says', async () => {
    await expect(reconcileObject(controller(failed), hello, options)).rejects.toMatchObject({
      code: 'SYNC_FAILED',
      message: 'kustomization/team1/hello failed (BuildFailed): hello.yaml: unknown field',
    });
  });

  it('gives up in the end, and says what it waited for', async () => {
    await expect(reconcileObject(controller(undefined), hello, shortly)).rejects.toMatchObject({
      code: 'SYNC_TIMEOUT',
      message: 'kustomization/team1/hello was not ready after 0 s (Progressing): building',
    });
  });

  it('asks nothing of a suspended object', async () => {
    const client = controller(ready);
    const suspended = { ...hello, spec: { suspend: true } };
    await expect(reconcileObject(client, suspended, options)).rejects.toMatchObject({
      code: 'SUSPENDED',
      hint: './shoal resume kustomization/team1/hello',
    });
    expect(client.looks).toBe(0);
  });

  it('says when the object was deleted meanwhile', async () => {
    const client = { ...controller(ready), list: () => Promise.resolve([]) };
    await expect(reconcileObject(client, hello, options)).rejects.toThrow('is gone');
  });
});
