import { configMap } from '../kit/flux-objects.ts';
import { appliedFromGit, manifests } from '../kit/from-git.ts';
import type { Row } from '../row.ts';

const building = (...resources: string[]) => ({
  'attack/kustomization.yaml': JSON.stringify({ resources }),
});

export const outOfTheArtifact: Row = {
  number: 7,
  lane: 'sources',
  attack: "a kustomization that reads the controller's disk: a path upwards, a symbolic link",
  block: 'upstream: file access is held to the artifact',
  attackers: ['team2', 'team1'],
  attempts: [
    {
      guard: 'upstream',
      expect: /BuildFailed: .*(no such file or directory|is not in or below|must be within|security)/,
      run: (stage) =>
        appliedFromGit(stage, building('../../../../../../etc/passwd'), { name: `${stage.name}-up` }),
    },
    {
      guard: 'upstream',
      expect: /BuildFailed: .*(no such file or directory|is not in or below|must be within|security|symlink)/,
      run: (stage) =>
        appliedFromGit(
          stage,
          {
            ...building('link.yaml'),
            'attack/link.yaml': '-> /var/run/secrets/kubernetes.io/serviceaccount/token',
          },
          { name: `${stage.name}-link` },
        ),
    },
  ],
  twin: (stage) => appliedFromGit(stage, manifests(configMap(stage.attacker, stage.name))),
};
