import { setTimeout as delay } from 'node:timers/promises';

// A busy machine is no failure.
const LIMIT_MILLISECONDS = 60_000;

/** Waits until the condition holds; throws after a minute. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  const limit = performance.now() + LIMIT_MILLISECONDS;
  while (!(await condition())) {
    if (performance.now() > limit) throw new Error('the condition did not come true within a minute');
    await delay(5);
  }
}
