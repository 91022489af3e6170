import { setTimeout as delay } from 'node:timers/promises';

const LIMIT_MILLISECONDS = 5000;

/** Waits until the condition holds; throws after 5 s. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  const limit = performance.now() + LIMIT_MILLISECONDS;
  while (!(await condition())) {
    if (performance.now() > limit) throw new Error('the condition did not come true within 5 s');
    await delay(5);
  }
}
