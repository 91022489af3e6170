import type { KubeObject } from '@shoal/lab';
import { placing } from '../kit/placing.ts';
import type { Attempt, Row } from '../row.ts';
import type { Stage } from '../stage.ts';

const service = ({ attacker, name }: Stage, spec: object): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name, namespace: attacker },
  spec: { selector: { 'example.org/attack': name }, ports: [{ port: 80 }], ...spec },
});

const opening = (spec: object, expect: RegExp): Attempt => ({
  guard: 'policy tenant-node-ports',
  expect,
  run: (stage) => placing(stage, stage.tenant, service(stage, spec)),
});

export const openPort: Row = {
  number: 37,
  attack: "a Service on a port of every node, a load balancer, somebody else's address or name",
  block: 'admission: only the ports of the contract',
  attackers: ['team1', 'team2'],
  attempts: [
    opening(
      { type: 'NodePort', ports: [{ port: 80, nodePort: 30333 }] },
      /a nodePort is not in the tenant contract/,
    ),
    opening({ type: 'LoadBalancer' }, /may not be of type LoadBalancer|a nodePort is not in/),
    opening({ externalIPs: ['192.0.2.1'] }, /externalIPs and ExternalName are not for tenants/),
    opening(
      { type: 'ExternalName', externalName: 'git.shoal.test' },
      /externalIPs and ExternalName are not for tenants/,
    ),
  ],
  twin: (stage) => placing(stage, stage.tenant, service(stage, {})),
};
