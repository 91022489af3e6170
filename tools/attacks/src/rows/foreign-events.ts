import { setTimeout as delay } from 'node:timers/promises';
import { keyOf, type KubeKey, type KubeObject } from '@shoal/lab';
import { placed, placing } from '../kit/placing.ts';
import { plainNamespace } from '../kit/plain-namespace.ts';
import { postWebhook } from '../kit/post-webhook.ts';
import type { Row } from '../row.ts';
import type { Stage } from '../stage.ts';

const TOKEN = 'a-token-of-the-attack';
const NOT_FOUND = 404;
const KNOWN_TRIES = 50;
const KNOWN_PAUSE_MILLISECONDS = 100;
const KNOWN_MILLISECONDS = 40_000;
const ASKED = 'reconcile.fluxcd.io/requestedAt';

interface Receiver extends KubeObject {
  status?: { webhookPath?: string };
}

const repositoryOf = (namespace: string): KubeKey => ({
  apiVersion: 'source.toolkit.fluxcd.io/v1',
  kind: 'GitRepository',
  namespace,
  name: 'shoal',
});

const receiver = (namespace: string, name: string, target: string): KubeObject => ({
  apiVersion: 'notification.toolkit.fluxcd.io/v1',
  kind: 'Receiver',
  metadata: { name, namespace },
  spec: {
    type: 'generic-hmac',
    secretRef: { name },
    resources: [
      { apiVersion: 'source.toolkit.fluxcd.io/v1', kind: 'GitRepository', name: 'shoal', namespace: target },
    ],
  },
});

/** The answer once the receivers know the path, which they look up in a cache of their own. */
async function untilKnown(call: () => Promise<number>): Promise<number> {
  for (let left = KNOWN_TRIES; ; left -= 1) {
    const status = await call();
    if (status !== NOT_FOUND || left === 0) return status;
    await delay(KNOWN_PAUSE_MILLISECONDS);
  }
}

/** When the repository was last asked to look again. */
async function lastAsked({ platform }: Stage, namespace: string): Promise<string | undefined> {
  return (await platform.get<KubeObject>(repositoryOf(namespace)))?.metadata.annotations?.[ASKED];
}

/** The status of a signed call to a Receiver in a namespace that names a repository in another one. */
async function called(
  stage: Stage,
  namespace: string,
  target: string,
): Promise<{ status: number; asked: boolean }> {
  const { name } = stage;
  await placed(stage, {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name, namespace },
    stringData: { token: TOKEN },
  });
  const object = receiver(namespace, name, target);
  await placed(stage, object);
  // It looks again by itself when it has met the Receiver before its token.
  const known = await stage.platform.waitFor<Receiver>(
    keyOf(object),
    (now) => now?.status?.webhookPath !== undefined,
    { timeoutMs: KNOWN_MILLISECONDS },
  );
  const path = known?.status?.webhookPath ?? '';
  const before = await lastAsked(stage, target);
  const status = await untilKnown(() => postWebhook(stage, { path, token: TOKEN }));
  return { status, asked: (await lastAsked(stage, target)) !== before };
}

export const foreignEvents: Row = {
  number: 13,
  attack: "a Receiver that triggers another tenant's source",
  block: "the tenant's role (no Receivers); then --no-cross-namespace-refs",
  attackers: ['team1', 'team2'],
  attempts: [
    {
      guard: 'role tenant',
      expect: /receivers\S* is forbidden: User "system:serviceaccount:team\d:flux" cannot create/,
      run: (stage) => placing(stage, stage.tenant, receiver(stage.attacker, stage.name, stage.victim)),
    },
    {
      guard: 'flag --no-cross-namespace-refs',
      expect: /answered 500, and nobody was asked/,
      async run(stage) {
        const { status, asked } = await called(stage, await plainNamespace(stage), stage.victim);
        return asked ? undefined : `answered ${String(status)}, and nobody was asked`;
      },
    },
  ],
  async twin(stage) {
    const { status, asked } = await called(stage, stage.attacker, stage.attacker);
    return status === 200 && asked ? undefined : `answered ${String(status)}, asked: ${String(asked)}`;
  },
};
