import { kustomization, sleepingRelease } from '../kit/flux-objects.ts';
import { placing } from '../kit/placing.ts';
import type { Row } from '../row.ts';

const REFUSED = /dependsOn may name only objects of the same namespace/;

export const foreignDependency: Row = {
  number: 6,
  attack: "dependsOn on another tenant's object, whose readyExpr tells what is in it",
  block: 'admission: the controllers do not look at the namespace of a dependency',
  attackers: ['team1', 'team2'],
  attempts: [
    {
      guard: 'policy tenant-references',
      expect: REFUSED,
      run: ({ attacker, victim, name, ...stage }) =>
        placing(
          { attacker, victim, name, ...stage },
          stage.tenant,
          sleepingRelease(attacker, name, {
            dependsOn: [{ name: 'hello', namespace: victim, readyExpr: 'dep.spec.interval != ""' }],
          }),
        ),
    },
    {
      guard: 'policy tenant-references',
      expect: REFUSED,
      run: (stage) =>
        placing(
          stage,
          stage.platform,
          kustomization(stage.attacker, stage.name, {
            suspend: true,
            dependsOn: [{ name: 'policies', namespace: 'flux-system' }],
          }),
        ),
    },
  ],
  twin: (stage) =>
    placing(
      stage,
      stage.tenant,
      sleepingRelease(stage.attacker, stage.name, {
        dependsOn: [{ name: 'shark-back', namespace: stage.attacker }],
      }),
    ),
};
