import type { KubeObject } from '@shoal/lab';
import { configMap, sleepingRelease } from '../kit/flux-objects.ts';
import { placing } from '../kit/placing.ts';
import type { Refusal, Row } from '../row.ts';
import type { Stage } from '../stage.ts';

/** More than any quota of these kinds lets in. */
const MANY = 80;

/** Creates objects until one is refused. */
async function flood(stage: Stage, object: (name: string) => KubeObject): Promise<Refusal> {
  for (let count = 0; count < MANY; count += 1) {
    const refusal = await placing(stage, stage.tenant, object(`${stage.name}-${String(count)}`));
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}

export const hotLoop: Row = {
  number: 21,
  lane: 'alone',
  attack: 'a loop of one second; objects by the thousand',
  block: 'admission: an interval of 30 s at least; ResourceQuota on object counts',
  attackers: ['team1', 'team2'],
  attempts: [
    {
      guard: 'policy tenant-pace',
      expect: /interval must be 30s or more/,
      run: (stage) =>
        placing(stage, stage.tenant, sleepingRelease(stage.attacker, stage.name, { interval: '1s' })),
    },
    {
      guard: 'policy tenant-pace',
      expect: /retryInterval of a strategy must be 10s or more/,
      run: (stage) =>
        placing(
          stage,
          stage.tenant,
          sleepingRelease(stage.attacker, stage.name, {
            upgrade: { strategy: { name: 'RetryOnFailure', retryInterval: '1s' } },
          }),
        ),
    },
    {
      guard: 'ResourceQuota',
      expect: /exceeded quota: tenant, requested: count\/configmaps=1/,
      run: (stage) => flood(stage, (name) => configMap(stage.attacker, name)),
    },
    {
      guard: 'ResourceQuota',
      expect: /exceeded quota: tenant, requested: count\/helmreleases.helm.toolkit.fluxcd.io=1/,
      run: (stage) => flood(stage, (name) => sleepingRelease(stage.attacker, name)),
    },
  ],
  // The quota leaves room for work: something else than what was just filled up.
  twin: (stage) =>
    placing(stage, stage.tenant, {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: stage.name, namespace: stage.attacker },
    }),
};
