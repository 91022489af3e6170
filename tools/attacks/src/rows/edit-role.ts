import { configMap, gitRepository, kustomization } from '../kit/flux-objects.ts';
import { userWithClusterRole } from '../kit/granted.ts';
import { placing } from '../kit/placing.ts';
import type { Row } from '../row.ts';

const FORBIDDEN = /(kustomizations|gitrepositories)\S* is forbidden: User "attack-\S+" cannot create/;
const URL = 'https://git.shoal.test/shoal.git';

export const editRole: Row = {
  number: 25,
  attack: 'whoever has the built-in role `edit` in the namespace makes Flux objects of his own',
  block: "upstream's aggregation to `edit` is removed",
  attackers: ['team1', 'team2'],
  attempts: [
    {
      guard: 'role flux-edit',
      expect: FORBIDDEN,
      async run(stage) {
        const user = await userWithClusterRole(stage, 'edit');
        return placing(stage, user, kustomization(stage.attacker, stage.name, { suspend: true }));
      },
    },
    {
      guard: 'role flux-edit',
      expect: FORBIDDEN,
      run: async (stage) =>
        placing(stage, await stage.as(stage.name), gitRepository(stage.attacker, stage.name, URL, 'main')),
    },
  ],
  twin: async (stage) => placing(stage, await stage.as(stage.name), configMap(stage.attacker, stage.name)),
};
