import { describe, expect, it } from '@jest/globals';
import { fluxObjectStatus, workloadStatus } from './ask-cluster.ts';

describe('fluxObjectStatus', () => {
  it('keeps what a person needs of an object', () => {
    const object = {
      apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
      kind: 'Kustomization',
      metadata: { name: 'tenants', namespace: 'flux-system' },
      status: {
        lastAppliedRevision: 'main@sha1:abc',
        conditions: [
          { type: 'Ready', status: 'False' as const, reason: 'BuildFailed', message: 'unknown field\n' },
        ],
      },
    };
    expect(fluxObjectStatus(object)).toEqual({
      kind: 'Kustomization',
      namespace: 'flux-system',
      name: 'tenants',
      state: 'failed',
      reason: 'BuildFailed',
      revision: 'main@sha1:abc',
      message: 'unknown field',
    });
  });
});

describe('workloadStatus', () => {
  it('counts a Deployment without a status as not ready, and as wanting one pod', () => {
    const metadata = { name: 'hello', namespace: 'team2' };
    expect(workloadStatus({ apiVersion: 'apps/v1', kind: 'Deployment', metadata, spec: {} })).toEqual({
      namespace: 'team2',
      name: 'hello',
      ready: 0,
      wanted: 1,
    });
  });

  it('tells for how long a Deployment has had too few', () => {
    const lastTransitionTime = '2026-01-01T12:00:00Z';
    const conditions = [{ type: 'Available', status: 'False', lastTransitionTime }];
    const deployment = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'hello' }, spec: {} };
    const now = Date.parse('2026-01-01T12:00:07Z');
    expect(workloadStatus({ ...deployment, status: { conditions } }, now)).toMatchObject({
      unavailableSeconds: 7,
    });
  });
});
