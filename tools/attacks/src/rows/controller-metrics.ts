import type { KubeObject } from '@shoal/lab';
import { allClosed, knocked } from '../kit/from-a-pod.ts';
import { plainNamespace } from '../kit/plain-namespace.ts';
import { refusalOf } from '../kit/refusal-of.ts';
import type { Row } from '../row.ts';
import type { Stage } from '../stage.ts';

interface Pod extends KubeObject {
  status?: { podIP?: string };
}

async function controllers({ platform }: Stage): Promise<Pod[]> {
  return platform.list<Pod>({ apiVersion: 'v1', kind: 'Pod', namespace: 'flux-system' });
}

const ports = async (stage: Stage) =>
  (await controllers(stage)).map(({ status }) => `${status?.podIP ?? ''} 8080`);
const CLOSED = /(\S+ 8080: \w+(, )?){7}/;

export const controllerMetrics: Row = {
  number: 17,
  lane: 'pods',
  attack: "a pod scrapes the controllers' metrics, which name all tenants' objects",
  block: "NetworkPolicies: the tenant's egress; then Flux's ingress, narrowed to monitoring",
  attackers: ['team1'],
  attempts: [
    {
      guard: 'NetworkPolicies of both',
      expect: CLOSED,
      run: async (stage) => allClosed(await knocked(stage, await ports(stage))),
    },
    {
      guard: 'NetworkPolicy of Flux',
      expect: CLOSED,
      run: async (stage) =>
        allClosed(await knocked(stage, await ports(stage), { namespace: await plainNamespace(stage) })),
    },
  ],
  // The metrics are there, for whoever may ask.
  async twin(stage) {
    const [pod] = await controllers(stage);
    const path = `/api/v1/namespaces/flux-system/pods/${pod?.metadata.name ?? ''}:8080/proxy/metrics`;
    return refusalOf(stage.platform.client.stream(path).then((body) => body.dump()));
  },
};
