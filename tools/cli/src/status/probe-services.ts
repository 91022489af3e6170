import { request } from 'undici';
import type { ServiceStatus } from './platform-status.ts';

const LIMIT_MILLISECONDS = 3_000;

async function probe(name: string, url: string): Promise<ServiceStatus> {
  try {
    const { statusCode, body } = await request(url, { signal: AbortSignal.timeout(LIMIT_MILLISECONDS) });
    await body.dump();
    return { name, url, answers: statusCode === 200, found: `HTTP ${String(statusCode)}` };
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return { name, url, answers: false, found: code === 'ECONNREFUSED' ? 'nobody listens' : message };
  }
}

/** Asks each service as a user would, all at once. */
export function probeServices(urls: Readonly<Record<string, string>>): Promise<ServiceStatus[]> {
  return Promise.all(Object.entries(urls).map(([name, url]) => probe(name, url)));
}
