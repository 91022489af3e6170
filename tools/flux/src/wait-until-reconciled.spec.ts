import { describe, expect, it } from '@jest/globals';
import type { FluxObject, ObjectClient } from './flux-object.ts';
import { waitUntilReconciled } from './wait-until-reconciled.ts';

const COMMIT = 'a'.repeat(40);
const revision = `main@sha1:${COMMIT}`;

function kustomization(name: string, status: 'True' | 'False', reason: string, message = ''): FluxObject {
  return {
    apiVersion: '',
    kind: '',
    metadata: { name, namespace: 'flux-system', generation: 1 },
    status: {
      observedGeneration: 1,
      lastAppliedRevision: revision,
      lastAttemptedRevision: revision,
      conditions: [{ type: 'Ready', status, reason, message, observedGeneration: 1 }],
    },
  };
}

/** A cluster whose Kustomizations change from one look to the next; the last state stays. */
function cluster(...states: FluxObject[][]): ObjectClient & { looks: number } {
  const client = {
    looks: 0,
    list: (_apiVersion: string, kind: string): Promise<FluxObject[]> => {
      if (kind !== 'Kustomization') return Promise.resolve([]);
      const state = states[Math.min(client.looks, states.length - 1)] ?? [];
      client.looks += 1;
      return Promise.resolve(state);
    },
    mergePatch: () => Promise.resolve(),
  };
  return client;
}

const root = kustomization('flux-system', 'True', 'ReconciliationSucceeded');
const options = {
  commit: COMMIT,
  expected: ['kustomization/flux-system/flux-system'],
  timeoutMs: 60_000,
  patienceMs: 60_000,
  pollMs: 1,
};

describe('waitUntilReconciled', () => {
  it('waits for what is expected, and for what a ready parent has just made', async () => {
    const child = kustomization('tenants', 'True', 'ReconciliationSucceeded');
    const late = kustomization('tenants', 'False', 'DependencyNotReady');
    const client = cluster([], [root], [root, late], [root, child]);
    const objects = await waitUntilReconciled(client, options);
    expect(objects.map(({ metadata }) => metadata.name)).toEqual(['flux-system', 'tenants']);
  });

  it('does not take an older revision for the wanted one', async () => {
    const older = { ...root, status: { ...root.status, lastAppliedRevision: `main@sha1:${'b'.repeat(40)}` } };
    const client = cluster([older], [older], [older], [root]);
    await waitUntilReconciled(client, options);
    expect(client.looks).toBe(5);
  });

  it('does not take a status from before the last start for a new one', async () => {
    const handled = { ...root, status: { ...root.status, lastHandledReconcileAt: 'now' } };
    const client = cluster([root], [root], [handled]);
    const requested = new Map([['kustomization/flux-system/flux-system', 'now']]);
    await waitUntilReconciled(client, { ...options, requested });
    expect(client.looks).toBe(4);
  });

  it('leaves out what is suspended', async () => {
    const suspended = { ...kustomization('tenants', 'False', 'HealthCheckFailed'), spec: { suspend: true } };
    await expect(waitUntilReconciled(cluster([root, suspended]), options)).resolves.toHaveLength(2);
  });

  it('ends at once on a failure that the same revision gives again', async () => {
    const broken = kustomization(
      'tenants',
      'False',
      'BuildFailed',
      'variable not set (strict mode): "registry"',
    );
    const started = Date.now();
    await expect(waitUntilReconciled(cluster([root, broken]), options)).rejects.toMatchObject({
      code: 'FLUX_FAILED',
      message:
        'kustomization/flux-system/tenants failed (BuildFailed): variable not set (strict mode): "registry"',
    });
    expect(Date.now() - started).toBeLessThan(options.patienceMs);
  });

  it('gives a failure that may pass its time, and then names it', async () => {
    const sick = kustomization(
      'tenants',
      'False',
      'HealthCheckFailed',
      'timeout waiting for: [Deployment/x]',
    );
    await expect(
      waitUntilReconciled(cluster([root, sick]), { ...options, patienceMs: 20 }),
    ).rejects.toMatchObject({
      code: 'FLUX_FAILED',
    });
    const passing = cluster(
      [root, sick],
      [root, kustomization('tenants', 'True', 'ReconciliationSucceeded')],
    );
    await expect(waitUntilReconciled(passing, options)).resolves.toHaveLength(2);
  });

  it('says what was still missing when the time is over', async () => {
    await expect(waitUntilReconciled(cluster([]), { ...options, timeoutMs: 10 })).rejects.toMatchObject({
      code: 'FLUX_TIMEOUT',
      message: expect.stringContaining('kustomization/flux-system/flux-system (not created yet)'),
    });
  });
});
