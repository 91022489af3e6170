import { pushedToMain, pushedToOwnBranch } from '../kit/pushed.ts';
import type { Row } from '../row.ts';

const FILES = {
  '.azure-pipelines/attack.yml': 'steps: []\n',
  'tools/attack/package.json': '{}\n',
  'package.json': '{ "scripts": { "postinstall": "id" } }\n',
};

export const pushToPipelines: Row = {
  number: 29,
  attack: 'a push that changes what pipelines do: a step, an Nx plugin, a postinstall script of the root',
  block: 'path rights: CODEOWNERS of main, enforced by the pre-receive hook',
  attackers: ['team1', 'team2'],
  attempts: [
    {
      guard: 'owners file',
      expect:
        /team\d may not change .azure-pipelines\/attack.yml \(ops\), package.json \(ops\), tools\/attack\/package.json \(ops\) on main/,
      run: (stage) => pushedToMain(stage, FILES),
    },
  ],
  twin: (stage) => pushedToOwnBranch(stage, FILES),
};
