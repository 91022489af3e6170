import { describe, expect, it } from '@jest/globals';
import { assessProgress } from './assess-progress.ts';
import type { FluxObject } from './flux-object.ts';

const COMMIT = 'c'.repeat(40);
const owner = 'kustomize.toolkit.fluxcd.io';

const releases = (commit: string): FluxObject => ({
  apiVersion: '',
  kind: 'Kustomization',
  metadata: { name: 'releases', namespace: 'team1' },
  status: {
    conditions: [{ type: 'Ready', status: 'True' }],
    lastAppliedRevision: `main@sha1:${commit}`,
    lastAttemptedRevision: `main@sha1:${commit}`,
  },
});

const release = (message: string): FluxObject => ({
  apiVersion: '',
  kind: 'HelmRelease',
  metadata: {
    name: 'web',
    namespace: 'team1',
    labels: { [`${owner}/name`]: 'releases', [`${owner}/namespace`]: 'team1' },
  },
  status: { conditions: [{ type: 'Ready', status: 'False', reason: 'UpgradeFailed', message }] },
});

const unfit = release("values don't meet the specifications of the schema(s)");

describe('assessProgress', () => {
  it.each([
    ['ten seconds for values of this commit that the chart refuses', unfit, COMMIT, 10_000],
    ['the usual time while the values are of another commit', unfit, 'd'.repeat(40), 60_000],
    ['the usual time for what may pass', release('timed out waiting for the condition'), COMMIT, 60_000],
  ])('gives a release %s', (_name, object, applied, expected) => {
    const failingSince = new Map<string, number>();
    const failedAt = (now: number) =>
      assessProgress(
        [releases(applied), object],
        { commit: COMMIT, expected: [], patienceMs: 60_000 },
        failingSince,
        now,
      ).failed.length;
    expect([0, expected - 1, expected].map(failedAt)).toEqual([0, 0, 1]);
  });
});
