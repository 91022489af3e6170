import { setTimeout as delay } from 'node:timers/promises';
import { request } from 'undici';
import { ShoalError } from '@shoal/exec';
import type { Action } from '../../actions/action.ts';
import { serviceUrls } from '../../service-urls.ts';
import { made, type UpContext } from '../up-context.ts';
import { reconcile } from './reconcile.ts';

const LIMIT_MILLISECONDS = 60_000;
const POLL_MILLISECONDS = 50;

async function untilAnswers(name: string, url: string, signal: AbortSignal): Promise<void> {
  const end = Date.now() + LIMIT_MILLISECONDS;
  let last = '';
  while (Date.now() < end) {
    signal.throwIfAborted();
    try {
      const { statusCode, body } = await request(url, { headersTimeout: 5_000 });
      await body.dump();
      if (statusCode === 200) return;
      last = `status ${String(statusCode)}`;
    } catch (error) {
      last = error instanceof Error ? error.message : String(error);
    }
    await delay(POLL_MILLISECONDS);
  }
  throw new ShoalError('SERVICE_SILENT', `${name} does not answer at ${url}: ${last}`, {
    hint: `./shoal logs ${name}   # and ./shoal status`,
  });
}

/** Every service answers as a user meets it: through its NodePort, or for shark-back through the page that calls it. */
export const servicesAnswer: Action<UpContext> = {
  name: 'services answer',
  needs: [reconcile.name],
  async run({ plan, signal }) {
    const urls = serviceUrls(made(plan, 'plan'));
    await Promise.all(Object.entries(urls).map(([name, url]) => untilAnswers(name, url, signal)));
    return Object.keys(urls).join(', ');
  },
};
