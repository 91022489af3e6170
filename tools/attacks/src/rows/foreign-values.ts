import type { Row } from '../row.ts';
import { sleepingRelease } from '../kit/flux-objects.ts';
import { placed, placing } from '../kit/placing.ts';
import { verdictOf } from '../kit/verdict-of.ts';

export const foreignValues: Row = {
  number: 12,
  lane: 'charts',
  attack: "values filled in from another tenant's Secret",
  block: 'upstream: such a reference has no namespace, and none is taken from the object',
  attackers: ['team1'],
  attempts: [
    {
      guard: 'upstream',
      expect: /ValuesError: could not resolve Secret chart values reference 'team\d\/\S+' .*not found/,
      async run(stage) {
        const { attacker, victim, name } = stage;
        await placed(stage, {
          apiVersion: 'v1',
          kind: 'Secret',
          metadata: { name, namespace: victim },
          stringData: { 'values.yaml': 'replicaCount: 1' },
        });
        const release = sleepingRelease(attacker, name, {
          suspend: false,
          chart: {
            spec: {
              chart: 'shark-back',
              version: '>=0.0.0-0',
              sourceRef: { kind: 'HelmRepository', name: 'charts' },
            },
          },
          valuesFrom: [{ kind: 'Secret', name, namespace: victim }],
        });
        await placed(stage, release, stage.tenant);
        return verdictOf(stage, release);
      },
    },
  ],
  twin: (stage) =>
    placing(
      stage,
      stage.tenant,
      sleepingRelease(stage.attacker, `${stage.name}-twin`, {
        valuesFrom: [{ kind: 'ConfigMap', name: 'cluster-info' }],
      }),
    ),
};
