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
});
