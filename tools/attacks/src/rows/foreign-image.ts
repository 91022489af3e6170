import { lawfulPod } from '../kit/pods.ts';
import { placing } from '../kit/placing.ts';
import type { Attempt, Row } from '../row.ts';

interface PodSpec {
  containers: [{ image: string }];
}

const running = (image: (stage: Parameters<Row['twin']>[0]) => string, expect: RegExp): Attempt => ({
  guard: 'policy tenant-images',
  expect,
  async run(stage) {
    const pod = await lawfulPod(stage);
    const [container] = (pod.spec as PodSpec).containers;
    const spec = { ...pod.spec, containers: [{ ...container, image: image(stage) }] };
    return placing(stage, stage.tenant, { ...pod, spec });
  },
});

const FOREIGN = /an image is not from the tenant's repositories/;

export const foreignImage: Row = {
  number: 36,
  attack: "a pod from the other team's image, from anywhere else, or from a tag that moves",
  block: 'admission: own repositories, by digest or version',
  attackers: ['team1', 'team2'],
  attempts: [
    running(({ victim }) => `registry.shoal.test/${victim}/hello:1.0.0`, FOREIGN),
    running(() => 'docker.io/library/busybox:1.36.1', FOREIGN),
    running(({ attacker }) => `registry.shoal.test/${attacker}x/attack:1.0.0`, FOREIGN),
    running(
      ({ attacker }) => `registry.shoal.test/${attacker}/attack:latest`,
      /must be named by digest or by a version/,
    ),
  ],
  twin: async (stage) => placing(stage, stage.tenant, await lawfulPod(stage)),
};
