import { configMap } from '../kit/flux-objects.ts';
import { appliedFromGit, manifests } from '../kit/from-git.ts';
import type { Row } from '../row.ts';

const building = (resource: string) => ({
  'attack/kustomization.yaml': JSON.stringify({ resources: [resource] }),
});

export const remoteBase: Row = {
  number: 8,
  lane: 'sources',
  attack: 'a kustomization whose base, or one file of it, is fetched from elsewhere at build time',
  block:
    'no git in the controller, and --no-remote-bases; for single files, which both let through, its egress',
  attackers: ['team2', 'team1'],
  attempts: [
    {
      // The lab's image of the controller has no git; where it has one, --no-remote-bases refuses what it would fetch.
      guard: 'upstream',
      expect: /BuildFailed: .*(no 'git' program on path|security|is not in or below)/,
      run: (stage) =>
        appliedFromGit(stage, building('git@git.shoal.test:shoal.git//kustomize/hello/base?ref=main'), {
          name: `${stage.name}-base`,
        }),
    },
    {
      guard: 'NetworkPolicy of Flux',
      expect: /BuildFailed: .*charts.shoal.test.*(connection refused|i\/o timeout|deadline exceeded)/,
      run: (stage) =>
        appliedFromGit(stage, building('https://charts.shoal.test/healthz'), { name: `${stage.name}-file` }),
    },
  ],
  twin: (stage) => appliedFromGit(stage, manifests(configMap(stage.attacker, stage.name))),
};
