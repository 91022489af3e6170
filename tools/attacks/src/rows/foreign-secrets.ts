import type { KubeKind } from '@shoal/lab';
import { refusalOf } from '../kit/refusal-of.ts';
import type { Attempt, Row } from '../row.ts';
import type { Stage } from '../stage.ts';

const kinds: readonly [string, (stage: Stage) => KubeKind & { name: string }][] = [
  [
    'secrets',
    ({ victim }) => ({ apiVersion: 'v1', kind: 'Secret', namespace: victim, name: 'registry-credentials' }),
  ],
  [
    'secrets',
    () => ({ apiVersion: 'v1', kind: 'Secret', namespace: 'flux-system', name: 'git-credentials' }),
  ],
  ['nodes', ({ attacker }) => ({ apiVersion: 'v1', kind: 'Node', name: attacker })],
];

export const foreignSecrets: Row = {
  number: 35,
  attack: "reads of other tenants' Secrets and logs, of Flux's, of nodes",
  block: "the tenant's role",
  attackers: ['team1', 'team2'],
  attempts: [
    ...(kinds.map(([resource, key]): Attempt => ({
      guard: 'role tenant',
      expect: new RegExp(
        `${resource} "\\S+" is forbidden: User "system:serviceaccount:team\\d:flux" cannot get`,
      ),
      run: (stage) => refusalOf(stage.tenant.get(key(stage))),
    })) as [Attempt, ...Attempt[]]),
    {
      guard: 'role tenant',
      expect:
        /pods "\S+" is forbidden: User "system:serviceaccount:team\d:flux" cannot get resource "pods\/log"/,
      async run(stage) {
        const [pod] = await stage.platform.list({ apiVersion: 'v1', kind: 'Pod', namespace: stage.victim });
        const name = (pod as { metadata: { name: string } }).metadata.name;
        const path = `/api/v1/namespaces/${stage.victim}/pods/${name}/log`;
        return refusalOf(stage.tenant.client.stream(path).then((body) => body.dump()));
      },
    },
  ],
  async twin(stage) {
    const [pod] = await stage.platform.list({ apiVersion: 'v1', kind: 'Pod', namespace: stage.attacker });
    const name = (pod as { metadata: { name: string } }).metadata.name;
    const path = `/api/v1/namespaces/${stage.attacker}/pods/${name}/log`;
    return refusalOf(stage.tenant.client.stream(path).then((body) => body.dump()));
  },
};
