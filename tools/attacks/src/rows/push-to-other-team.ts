import { pushedToMain, pushedToOwnBranch } from '../kit/pushed.ts';
import type { Row } from '../row.ts';
import type { Stage } from '../stage.ts';

const PATH = { team1: 'charts/attack/Chart.yaml', team2: 'apps/hello/attack.ts' } as const;
const filesOf = ({ victim }: Stage) => ({ [PATH[victim]]: 'attack: true\n' });

export const pushToOtherTeam: Row = {
  number: 28,
  attack: "a push that changes the other team's service or chart, or links to its files",
  block: 'path rights: CODEOWNERS of main, enforced by the pre-receive hook',
  attackers: ['team1', 'team2'],
  attempts: [
    {
      guard: 'owners file',
      expect: /team\d may not change \S+ \(team\d\) on main/,
      run: (stage) => pushedToMain(stage, filesOf(stage)),
    },
    {
      guard: 'owners file',
      expect: /team\d may not push links to files of others/,
      run: (stage) =>
        pushedToMain(stage, {
          [`apps/${stage.attacker === 'team1' ? 'shark-front' : 'hello'}/link`]: '-> ../../clusters/policies',
        }),
    },
  ],
  twin: (stage) => pushedToOwnBranch(stage, filesOf(stage)),
};
