import { allClosed, DECLARED_FLOW, knocked } from '../kit/from-a-pod.ts';
import { plainNamespace } from '../kit/plain-namespace.ts';
import type { Row } from '../row.ts';

const SERVERS = ['source-controller.flux-system 80', 'source-watcher.flux-system 80'];
const CLOSED = /source-controller.flux-system 80: \w+, source-watcher.flux-system 80: \w+/;

export const artifactServer: Row = {
  number: 16,
  lane: 'pods',
  attack: "a pod fetches other tenants' artifacts from the servers of Flux, which ask for no password",
  block: "NetworkPolicies: the tenant's egress; then Flux's ingress",
  attackers: ['team1'],
  attempts: [
    {
      guard: 'NetworkPolicies of both',
      expect: CLOSED,
      run: async (stage) => allClosed(await knocked(stage, SERVERS)),
    },
    {
      guard: 'NetworkPolicy of Flux',
      expect: CLOSED,
      run: async (stage) =>
        allClosed(await knocked(stage, SERVERS, { namespace: await plainNamespace(stage) })),
    },
  ],
  // A pod of the attacker's does reach what its contract declares.
  twin: async (stage) => allClosed(await knocked(stage, [DECLARED_FLOW], { name: `${stage.name}-twin` })),
};
