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

/** What refuses the tenant the log of a pod that has one: beside it may stand one of another row's, whose image nobody can pull. */
async function logRefusal({ platform, tenant }: Stage, namespace: string): ReturnType<typeof refusalOf> {
  const running = { fieldSelector: 'status.phase=Running' };
  const [pod] = await platform.list({ apiVersion: 'v1', kind: 'Pod', namespace }, running);
  const name = (pod as { metadata: { name: string } }).metadata.name;
  const path = `/api/v1/namespaces/${namespace}/pods/${name}/log`;
  return refusalOf(tenant.client.stream(path).then((body) => body.dump()));
}

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
      run: (stage) => logRefusal(stage, stage.victim),
    },
  ],
  twin: (stage) => logRefusal(stage, stage.attacker),
};
