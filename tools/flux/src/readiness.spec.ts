import { describe, expect, it } from '@jest/globals';
import type { Condition, FluxObject } from './flux-object.ts';
import { readiness } from './readiness.ts';

function kustomization(conditions: Condition[], extra: Partial<FluxObject> = {}): FluxObject {
  return {
    apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
    kind: 'Kustomization',
    metadata: { name: 'tenants', namespace: 'flux-system', generation: 2 },
    status: { conditions, observedGeneration: 2, lastAppliedRevision: 'main@sha1:abc' },
    ...extra,
  };
}

const ready: Condition = {
  type: 'Ready',
  status: 'True',
  reason: 'ReconciliationSucceeded',
  observedGeneration: 2,
};

describe('readiness', () => {
  it.each<[string, FluxObject, object]>([
    ['ready', kustomization([ready]), { state: 'ready', revision: 'main@sha1:abc' }],
    ['no status yet', kustomization([]), { state: 'progressing', reason: 'Pending' }],
    [
      'a status of an older generation',
      kustomization([{ ...ready, observedGeneration: 1 }]),
      { state: 'progressing' },
    ],
    [
      'waiting for a dependency',
      kustomization([
        { type: 'Ready', status: 'False', reason: 'DependencyNotReady', observedGeneration: 2 },
      ]),
      { state: 'progressing' },
    ],
    [
      'a health check that a newer request cut short',
      kustomization([
        { type: 'Ready', status: 'False', reason: 'HealthCheckCanceled', observedGeneration: 2 },
      ]),
      { state: 'progressing' },
    ],
    [
      'a build that fails',
      kustomization([
        {
          type: 'Ready',
          status: 'False',
          reason: 'BuildFailed',
          message: 'no such file',
          observedGeneration: 2,
        },
      ]),
      { state: 'failed', final: true, message: 'no such file' },
    ],
    [
      'a quota that has not counted yet',
      kustomization([
        {
          type: 'Ready',
          status: 'False',
          reason: 'ReconciliationFailed',
          message:
            'receivers "git" is forbidden: status unknown for quota: tenant, resources: count/receivers',
          observedGeneration: 2,
        },
      ]),
      { state: 'progressing' },
    ],
    [
      'a field that no schema has',
      kustomization([
        {
          type: 'Ready',
          status: 'False',
          reason: 'ReconciliationFailed',
          message:
            'dry-run failed: failed to create typed patch object: .spec.replica: field not declared in schema',
          observedGeneration: 2,
        },
      ]),
      { state: 'failed', final: true },
    ],
    [
      'a health check that fails',
      kustomization([{ type: 'Ready', status: 'False', reason: 'HealthCheckFailed', observedGeneration: 2 }]),
      { state: 'failed', final: false },
    ],
    [
      'stalled, which a new chart may mend',
      kustomization([
        { type: 'Ready', status: 'False', reason: 'UpgradeFailed', observedGeneration: 2 },
        { type: 'Stalled', status: 'True' },
      ]),
      { state: 'failed', final: false },
    ],
    [
      'a chart that the values do not fit',
      {
        ...kustomization([
          {
            type: 'Ready',
            status: 'False',
            reason: 'UpgradeFailed',
            message:
              "Helm upgrade failed: values don't meet the specifications of the schema(s): replicaCount",
            observedGeneration: 2,
          },
        ]),
        kind: 'HelmRelease',
      },
      { state: 'failed', final: true },
    ],
    ['suspended', kustomization([ready], { spec: { suspend: true } }), { state: 'suspended' }],
  ])('%s', (_name, object, expected) => {
    expect(readiness(object)).toMatchObject(expected);
  });
});
