import type { KubeApi } from '@shoal/lab';
import { refusalOf } from '../kit/refusal-of.ts';
import type { Attempt, Refusal, Row } from '../row.ts';

/** kustomize-controller and helm-controller are cluster-admin by design: they impersonate accounts in place of holding tokens. */
const CONTROLLERS = [
  'source-controller',
  'notification-controller',
  'image-reflector-controller',
  'image-automation-controller',
  'source-watcher',
];

const minted = (kube: KubeApi, namespace: string, account: string): Promise<Refusal> =>
  refusalOf(
    kube.client.json('POST', `/api/v1/namespaces/${namespace}/serviceaccounts/${account}/token`, {
      body: {
        apiVersion: 'authentication.k8s.io/v1',
        kind: 'TokenRequest',
        spec: { expirationSeconds: 600 },
      },
    }),
  );

const FORBIDDEN =
  /serviceaccounts "\S+" is forbidden: User "system:serviceaccount:\S+" cannot create resource "serviceaccounts\/token"/;

export const mintedToken: Row = {
  number: 26,
  attack: 'a token of another account: by the tenant, or by a controller that somebody has taken over',
  block: "the tenant's role; the controllers' right to make tokens is dropped",
  attackers: ['team1', 'team2'],
  attempts: [
    {
      guard: 'role tenant',
      expect: FORBIDDEN,
      run: (stage) => minted(stage.tenant, stage.attacker, 'flux'),
    },
    ...CONTROLLERS.map((name): Attempt => ({
      guard: 'role crd-controller',
      expect: FORBIDDEN,
      run: async (stage) =>
        minted(await stage.as(`system:serviceaccount:flux-system:${name}`), stage.victim, 'flux'),
    })),
  ],
  // A controller has its other rights.
  async twin(stage) {
    const controller = await stage.as('system:serviceaccount:flux-system:source-controller');
    return refusalOf(
      controller.list({
        apiVersion: 'source.toolkit.fluxcd.io/v1',
        kind: 'GitRepository',
        namespace: stage.victim,
      }),
    );
  },
};
