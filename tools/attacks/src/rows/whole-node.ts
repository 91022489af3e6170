import { lawfulPod } from '../kit/pods.ts';
import { placing } from '../kit/placing.ts';
import type { Attempt, Row } from '../row.ts';

interface PodSpec {
  containers: [object];
}

const asking = (guard: Attempt['guard'], resources: object, expect: RegExp): Attempt => ({
  guard,
  expect,
  async run(stage) {
    const pod = await lawfulPod(stage);
    const [container] = (pod.spec as PodSpec).containers;
    return placing(stage, stage.tenant, {
      ...pod,
      spec: { ...pod.spec, containers: [{ ...container, resources }] },
    });
  },
});

export const wholeNode: Row = {
  number: 39,
  attack:
    'a pod that asks for the whole node: memory beyond the limit of a container, processor time beyond the quota',
  block: 'LimitRange; ResourceQuota',
  attackers: ['team1', 'team2'],
  attempts: [
    asking(
      'LimitRange',
      { limits: { memory: '3Gi' }, requests: { memory: '32Mi' } },
      /maximum memory usage per Container is 1Gi/,
    ),
    asking(
      'ResourceQuota',
      { requests: { cpu: '2' } },
      /exceeded quota: tenant, requested: .*requests.cpu=2/,
    ),
  ],
  twin: async (stage) => placing(stage, stage.tenant, await lawfulPod(stage)),
};
