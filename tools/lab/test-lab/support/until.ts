import { setTimeout as delay } from 'node:timers/promises';

/** Waits until a condition holds; a condition that throws does not hold yet. Throws after `limitMs`. */
export async function until(condition: () => Promise<boolean> | boolean, limitMs = 30_000): Promise<void> {
  const limit = performance.now() + limitMs;
  for (;;) {
    let reason: unknown;
    try {
      if (await condition()) return;
    } catch (error) {
      reason = error;
    }
    if (performance.now() > limit) {
      throw new Error(`the condition did not come true within ${String(limitMs)} ms`, { cause: reason });
    }
    await delay(50);
  }
}
