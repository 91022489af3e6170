import { configMap, sleepingRelease } from '../kit/flux-objects.ts';
import { appliedFromGit, manifests } from '../kit/from-git.ts';
import { placing } from '../kit/placing.ts';
import type { Row } from '../row.ts';

export const otherNamespaceTarget: Row = {
  number: 3,
  lane: 'sources',
  attack: "a release or manifest that lands in another tenant's namespace",
  block: "admission (targetNamespace, storageNamespace); then the account's role",
  attackers: ['team2', 'team1'],
  attempts: [
    {
      guard: 'policy tenant-references',
      expect: /targetNamespace and storageNamespace must be the object's own namespace/,
      run: (stage) =>
        placing(
          stage,
          stage.tenant,
          sleepingRelease(stage.attacker, stage.name, {
            targetNamespace: stage.victim,
            install: { createNamespace: true },
          }),
        ),
    },
    {
      guard: 'policy tenant-references',
      expect: /targetNamespace and storageNamespace must be the object's own namespace/,
      run: (stage) =>
        placing(
          stage,
          stage.tenant,
          sleepingRelease(stage.attacker, stage.name, { storageNamespace: stage.victim }),
        ),
    },
    {
      guard: 'role tenant',
      expect: /configmaps \S+ is forbidden: User "system:serviceaccount:team\d:flux"/,
      run: (stage) => appliedFromGit(stage, manifests(configMap(stage.victim, stage.name))),
    },
  ],
  twin: (stage) =>
    placing(
      stage,
      stage.tenant,
      sleepingRelease(stage.attacker, stage.name, {
        targetNamespace: stage.attacker,
        storageNamespace: stage.attacker,
      }),
    ),
};
