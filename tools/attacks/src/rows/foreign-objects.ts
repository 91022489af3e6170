import { configMap } from '../kit/flux-objects.ts';
import { appliedFromGit, manifests } from '../kit/from-git.ts';
import { placed, placing } from '../kit/placing.ts';
import { refusalOf } from '../kit/refusal-of.ts';
import type { Row } from '../row.ts';

export const foreignObjects: Row = {
  number: 24,
  lane: 'sources',
  attack: "manifests that take over an object of another tenant's, or of the platform's in the own namespace",
  block: "the account's role; admission on the contract and the cluster's facts",
  attackers: ['team2', 'team1'],
  attempts: [
    {
      guard: 'role tenant',
      expect: /configmaps? "?\S+"? is forbidden|is forbidden: User "system:serviceaccount:team\d:flux"/,
      async run(stage) {
        await placed(stage, configMap(stage.victim, stage.name, { owner: stage.victim }));
        return appliedFromGit(
          stage,
          manifests(configMap(stage.victim, stage.name, { owner: stage.attacker })),
        );
      },
    },
    {
      guard: 'policy tenant-contract',
      expect: /this object belongs to the platform/,
      run: (stage) =>
        appliedFromGit(
          stage,
          manifests(configMap(stage.attacker, 'tenant-contract', { images: 'docker.io' })),
          {
            name: `${stage.name}-own`,
            spec: { prune: false },
          },
        ),
    },
    {
      guard: 'policy tenant-contract',
      expect: /this object belongs to the platform/,
      run: (stage) =>
        refusalOf(
          stage.tenant.client.json('DELETE', `/api/v1/namespaces/${stage.attacker}/configmaps/cluster-info`, {
            query: { dryRun: 'All' },
          }),
        ),
    },
  ],
  twin: (stage) => placing(stage, stage.tenant, configMap(stage.attacker, stage.name)),
};
