import { pushedToMain, pushedToOwnBranch } from '../kit/pushed.ts';
import type { Row } from '../row.ts';

const FILES = {
  'clusters/policies/kustomization.yaml': 'resources: []\n',
  'clusters/tenants/base/attack.yaml': '{}\n',
};

export const pushToClusters: Row = {
  number: 27,
  attack: 'a push that changes `clusters/`: policies, quota, the own contract',
  block: 'path rights: CODEOWNERS of main, enforced by the pre-receive hook',
  attackers: ['team1', 'team2'],
  attempts: [
    {
      guard: 'owners file',
      expect:
        /team\d may not change clusters\/policies\/kustomization.yaml \(ops\), clusters\/tenants\/base\/attack.yaml \(ops\) on main/,
      run: (stage) => pushedToMain(stage, FILES),
    },
  ],
  twin: (stage) => pushedToOwnBranch(stage, FILES),
};
