import type { KubeObject } from '@shoal/lab';
import { allClosed, DECLARED_FLOW, knocked } from '../kit/from-a-pod.ts';
import type { Row } from '../row.ts';

interface Pod extends KubeObject {
  status?: { podIP?: string; phase?: string };
}

export const crossTenantTraffic: Row = {
  number: 18,
  lane: 'pods',
  attack:
    "a pod talks to another tenant's Service and pods, the API server, the node and a cloud's metadata address",
  block: 'NetworkPolicy: default-deny',
  attackers: ['team1'],
  attempts: [
    {
      guard: 'NetworkPolicy of tenants',
      expect: /hello.team2 8000: .*kubernetes.default 443: .* 10250: .*169.254.169.254 80: /,
      async run(stage) {
        const pods = await stage.platform.list<Pod>({
          apiVersion: 'v1',
          kind: 'Pod',
          namespace: stage.victim,
        });
        const running = pods.filter(({ status }) => status?.phase === 'Running');
        return allClosed(
          await knocked(stage, [
            'hello.team2 8000',
            ...running.map(({ status }) => `${status?.podIP ?? ''} 8000`),
            'kubernetes.default 443',
            `${stage.nodeAddress} 10250`,
            `${stage.nodeAddress} 6443`,
            '169.254.169.254 80',
          ]),
        );
      },
    },
  ],
  twin: async (stage) => allClosed(await knocked(stage, [DECLARED_FLOW], { name: `${stage.name}-twin` })),
};
