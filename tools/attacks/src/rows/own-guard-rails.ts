import type { KubeKey } from '@shoal/lab';
import { userWithRule } from '../kit/granted.ts';
import { refusalOf } from '../kit/refusal-of.ts';
import type { Row } from '../row.ts';

const PRIVILEGED = { metadata: { labels: { 'pod-security.kubernetes.io/enforce': 'privileged' } } };
const namespaceOf = (name: string): KubeKey => ({ apiVersion: 'v1', kind: 'Namespace', name });
const NAMESPACES = { apiGroups: [''], resources: ['namespaces'], verbs: ['get', 'patch'] };
/** Asks what would happen: an attack that went through must not leave the tenant without its guard rails. */
const IF = { query: { dryRun: 'All' } };

export const ownGuardRails: Row = {
  number: 5,
  attack: 'a tenant relaxes Pod Security of its namespace, or removes its quota and default-deny',
  block: "the tenant's role; admission on the namespace's labels, whoever has the right to patch it",
  attackers: ['team1', 'team2'],
  attempts: [
    {
      guard: 'role tenant',
      expect: /namespaces "team\d" is forbidden/,
      run: (stage) => refusalOf(stage.tenant.mergePatch(namespaceOf(stage.attacker), PRIVILEGED)),
    },
    {
      guard: 'policy namespace-labels',
      expect: /labels of pod-security.kubernetes.io and toolkit.fluxcd.io belong to the platform/,
      async run(stage) {
        const owner = await userWithRule(stage, NAMESPACES);
        const path = `/api/v1/namespaces/${stage.attacker}`;
        const contentType = 'application/merge-patch+json';
        return refusalOf(owner.client.json('PATCH', path, { body: PRIVILEGED, contentType, ...IF }));
      },
    },
    ...[
      '/api/v1/namespaces/{}/resourcequotas/tenant',
      '/apis/networking.k8s.io/v1/namespaces/{}/networkpolicies/default-deny',
    ].map((path) => ({
      guard: 'role tenant' as const,
      expect: /"(tenant|default-deny)" is forbidden: User "system:serviceaccount:team\d:flux" cannot delete/,
      run: (stage: Parameters<Row['twin']>[0]) =>
        refusalOf(stage.tenant.client.json('DELETE', path.replace('{}', stage.attacker), IF)),
    })),
  ],
  async twin(stage) {
    const owner = await stage.as(stage.name);
    const label = (value: string | null) =>
      owner.mergePatch(namespaceOf(stage.attacker), {
        metadata: { labels: { 'example.org/attack': value } },
      });
    stage.later(() => label(null));
    return refusalOf(label(stage.name));
  },
};
