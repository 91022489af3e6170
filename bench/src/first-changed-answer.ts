import { setTimeout as delay } from 'node:timers/promises';
import type { KubeApi } from '@shoal/lab';
import { Client } from 'undici';
import { newReadyPod } from './new-ready-pod.ts';

/** A connection stays with the pod that it reached first, so each look needs one of its own. */
const LOOK_EVERY_MILLISECONDS = 20;
const USUAL_LIMIT_MILLISECONDS = 120_000;

/** A service as its clients reach it, and where its pods are. */
export interface Looked {
  readonly kube: KubeApi;
  readonly namespace: string;
  readonly address: string;
}

async function look(url: URL): Promise<string> {
  const client = new Client(url.origin, { headersTimeout: 5_000, connectTimeout: 5_000 });
  try {
    const { body } = await client.request({ path: url.pathname, method: 'GET' });
    return await body.text();
  } finally {
    await client.close();
  }
}

/**
 * The moment (of performance.now()) at which the service first answers with this text through its NodePort. It is not asked before a
 * new pod is ready: fifty pages a second take three quarters of a processor from what is measured.
 * @throws Error when it does not within the limit, two minutes unless told.
 */
export async function firstChangedAnswer(
  { kube, namespace, address }: Looked,
  text: string,
  limitMilliseconds = USUAL_LIMIT_MILLISECONDS,
): Promise<number> {
  const url = new URL(address);
  const limit = performance.now() + limitMilliseconds;
  await newReadyPod(kube, namespace, limitMilliseconds);
  for (;;) {
    const begun = performance.now();
    const answer = await look(url).catch(() => '');
    if (answer.includes(text)) return performance.now();
    if (performance.now() > limit) throw new Error(`${address} never answered with «${text}»`);
    await delay(Math.max(0, LOOK_EVERY_MILLISECONDS - (performance.now() - begun)));
  }
}
