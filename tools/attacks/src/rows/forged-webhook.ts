import { receiverToken, type KubeKey, type KubeObject } from '@shoal/lab';
import { postWebhook } from '../kit/post-webhook.ts';
import type { Attempt, Row } from '../row.ts';
import type { Stage } from '../stage.ts';

interface Receiver extends KubeObject {
  status?: { webhookPath?: string };
}

const LARGE_BODY_BYTES = 10 * 1024 * 1024;

const receiverOf = (namespace: string): KubeKey => ({
  apiVersion: 'notification.toolkit.fluxcd.io/v1',
  kind: 'Receiver',
  namespace,
  name: 'git',
});

async function pathOf({ platform }: Stage, namespace: string): Promise<string> {
  return (await platform.get<Receiver>(receiverOf(namespace)))?.status?.webhookPath ?? '';
}

const tokenOf = ({ forge }: Stage, namespace: string): string => receiverToken(forge.credentials, namespace);
const answered = (status: number): string | undefined =>
  status === 200 ? undefined : `answered ${String(status)}`;

const attempt = (run: (stage: Stage) => Promise<number>): Attempt => ({
  guard: 'upstream',
  // An answer may be lost when the server hangs up in the middle of 10 MB.
  expect: /answered (4\d\d|0)/,
  run: async (stage) => answered(await run(stage)),
});

export const forgedWebhook: Row = {
  number: 22,
  attack:
    "a call of another tenant's Receiver: unsigned, signed with the attacker's own token, replayed at another path, 10 MB long; a guessed path",
  block: 'a path per Receiver, a token per namespace (HMAC), a limit on the body',
  attackers: ['team1', 'team2'],
  attempts: [
    attempt(async (stage) => postWebhook(stage, { path: await pathOf(stage, stage.victim) })),
    attempt(async (stage) =>
      postWebhook(stage, { path: await pathOf(stage, stage.victim), token: tokenOf(stage, stage.attacker) }),
    ),
    attempt(async (stage) =>
      postWebhook(stage, {
        path: await pathOf(stage, 'flux-system'),
        token: tokenOf(stage, stage.attacker),
        body: '{"replayed":true}',
      }),
    ),
    attempt((stage) =>
      postWebhook(stage, { path: `/hook/${'0'.repeat(64)}`, token: tokenOf(stage, stage.attacker) }),
    ),
    attempt(async (stage) =>
      postWebhook(stage, {
        path: await pathOf(stage, stage.attacker),
        token: tokenOf(stage, stage.attacker),
        body: JSON.stringify({ fill: 'x'.repeat(LARGE_BODY_BYTES) }),
      }),
    ),
  ],
  twin: async (stage) =>
    answered(
      await postWebhook(stage, {
        path: await pathOf(stage, stage.attacker),
        token: tokenOf(stage, stage.attacker),
      }),
    ),
};
