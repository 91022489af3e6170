import { execaExec } from '@shoal/exec';
import { onProcessor } from './running-server.ts';

const CONNECTIONS = 64;

export interface Throughput {
  readonly perSecond: number;
  readonly requests: number;
}

/**
 * Asks as fast as one thread can over 64 connections, which are kept where the server keeps them.
 * @throws Error when an answer was none of 2xx or 3xx, or none came: a quick error page would win.
 */
export async function wrk(url: string, seconds: number): Promise<Throughput> {
  const [program, args] = onProcessor('client', [
    'wrk',
    ...['--threads', '1', '--connections', String(CONNECTIONS), '--duration', `${String(seconds)}s`, url],
  ]);
  const text = await execaExec.stdout(program, args);
  const requests = Number(/(\d+) requests in/.exec(text)?.[1] ?? 0);
  const perSecond = Number(/Requests\/sec:\s+([\d.]+)/.exec(text)?.[1] ?? 0);
  if (requests === 0 || text.includes('Non-2xx'))
    throw new Error(`${url} did not answer as it should:\n${text}`);
  return { perSecond, requests };
}
