import { isNewer } from '@shoal/nx-gitops';
import type { Progress } from './until.ts';

const LIMIT_MILLISECONDS = 5_000;

/** Whether a service answers with a version that is not older than this one. */
export async function serviceProgress(name: string, address: string, version: string): Promise<Progress> {
  const url = new URL('/version', address);
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(LIMIT_MILLISECONDS) });
    const { version: now = '' } = (await answer.json()) as { version?: string };
    if (now === version || (now !== '' && isNewer(now, version))) return { done: true };
    return {
      done: false,
      missing: `${name} at ${url.origin} still runs ${now || 'an unknown version'}, not ${version}`,
    };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { done: false, missing: `${name} does not tell its version at ${url.href}: ${why}` };
  }
}
