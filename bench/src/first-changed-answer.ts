import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'undici';

/** A connection stays with the pod that it reached first, so each look needs one of its own; many would load the machine. */
const LOOK_EVERY_MILLISECONDS = 20;
const USUAL_LIMIT_MILLISECONDS = 120_000;

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
 * The moment (of performance.now()) at which the service first answers with this text through its NodePort.
 * @throws Error when it does not within the limit, two minutes unless told.
 */
export async function firstChangedAnswer(
  address: string,
  text: string,
  limitMilliseconds = USUAL_LIMIT_MILLISECONDS,
): Promise<number> {
  const url = new URL(address);
  const limit = performance.now() + limitMilliseconds;
  for (;;) {
    const begun = performance.now();
    const answer = await look(url).catch(() => '');
    if (answer.includes(text)) return performance.now();
    if (performance.now() > limit) throw new Error(`${address} never answered with «${text}»`);
    await delay(Math.max(0, LOOK_EVERY_MILLISECONDS - (performance.now() - begun)));
  }
}
