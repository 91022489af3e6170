import { setTimeout as delay } from 'node:timers/promises';

/**
 * Tries until the check no longer throws, and returns what it returned.
 * @throws the last error once the time is over.
 */
export async function eventually<T>(check: () => Promise<T>, timeoutMs = 60_000): Promise<T> {
  const end = Date.now() + timeoutMs;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > end) throw error;
      await delay(200);
    }
  }
}
