import { sleepingRelease } from '../kit/flux-objects.ts';
import { placed, placing } from '../kit/placing.ts';
import type { Row } from '../row.ts';

export const strongerAccount: Row = {
  number: 4,
  attack: 'a release that acts as a stronger account of the same namespace',
  block: 'admission: the tenant contract names the accounts',
  attackers: ['team1', 'team2'],
  attempts: [
    {
      guard: 'policy tenant-accounts',
      expect: /serviceAccountName must be one that the tenant contract names/,
      async run(stage) {
        const { attacker, name } = stage;
        await placed(stage, {
          apiVersion: 'v1',
          kind: 'ServiceAccount',
          metadata: { name, namespace: attacker },
        });
        return placing(stage, stage.tenant, sleepingRelease(attacker, name, { serviceAccountName: name }));
      },
    },
  ],
  twin: (stage) => placing(stage, stage.tenant, sleepingRelease(stage.attacker, stage.name)),
};
