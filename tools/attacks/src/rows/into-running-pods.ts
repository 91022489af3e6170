import { refusalOf } from '../kit/refusal-of.ts';
import type { KubeObject } from '@shoal/lab';
import type { Attempt, Row } from '../row.ts';
import type { Stage } from '../stage.ts';

const onOwnPod = async (stage: Stage, subresource: string): Promise<string> => {
  const [pod] = await stage.platform.list<KubeObject>({
    apiVersion: 'v1',
    kind: 'Pod',
    namespace: stage.attacker,
  });
  return `/api/v1/namespaces/${stage.attacker}/pods/${pod?.metadata.name ?? ''}/${subresource}`;
};

const SUBRESOURCES = ['exec', 'attach', 'portforward', 'eviction'];

export const intoRunningPods: Row = {
  number: 38,
  attack:
    'what would leave no commit behind: exec, attach, port-forward and eviction of pods; asking about rights of others',
  block: "the tenant's role",
  attackers: ['team1', 'team2'],
  attempts: [
    ...(SUBRESOURCES.map((name): Attempt => ({
      guard: 'role tenant',
      expect: new RegExp(`cannot create resource "pods/${name}"`),
      run: async (stage) =>
        refusalOf(stage.tenant.client.json('POST', await onOwnPod(stage, name), { body: {} })),
    })) as [Attempt, ...Attempt[]]),
    {
      guard: 'role tenant',
      expect:
        /cannot impersonate resource "(users|serviceaccounts)"|"system:serviceaccount:team\d:flux" cannot create resource "subjectaccessreviews"/,
      run: (stage) =>
        refusalOf(
          stage.tenant.client.json('POST', '/apis/authorization.k8s.io/v1/subjectaccessreviews', {
            body: {
              apiVersion: 'authorization.k8s.io/v1',
              kind: 'SubjectAccessReview',
              spec: { user: 'x', resourceAttributes: { verb: 'get', resource: 'secrets' } },
            },
          }),
        ),
    },
  ],
  twin: async (stage) =>
    refusalOf(stage.tenant.client.json('GET', (await onOwnPod(stage, '')).replace(/\/$/, ''))),
};
