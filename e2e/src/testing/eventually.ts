import { setTimeout as delay } from 'node:timers/promises';

const PAUSE_MILLISECONDS = 200;

/**
 * Tries until the check no longer throws, and returns what it returned. It rests as long as the last try took, and at least
 * a fifth of a second: a try that starts programs must not take the processor from what it waits for.
 * @throws the last error once the time is over.
 */
export async function eventually<T>(check: () => Promise<T>, timeoutMs = 60_000): Promise<T> {
  const end = Date.now() + timeoutMs;
  for (;;) {
    const begun = Date.now();
    try {
      return await check();
    } catch (error) {
      if (Date.now() > end) throw error;
      await delay(Math.max(PAUSE_MILLISECONDS, Date.now() - begun));
    }
  }
}
