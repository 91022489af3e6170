import { setTimeout as delay } from 'node:timers/promises';
import { ShoalError } from '@shoal/exec';

const PAUSE_MILLISECONDS = 1_000;

/** How far something is: done, or what is still missing. */
export type Progress = { readonly done: true } | { readonly done: false; readonly missing: string };

/**
 * Looks every second until it is done.
 * @throws ShoalError NOT_DEPLOYED with what was missing last
 */
export async function until(look: () => Promise<Progress>, limitMilliseconds: number): Promise<void> {
  const end = Date.now() + limitMilliseconds;
  for (;;) {
    const progress = await look();
    if (progress.done) return;
    if (Date.now() > end) {
      throw new ShoalError('NOT_DEPLOYED', progress.missing, {
        hint: './shoal status   # or, with access to the cluster: flux get all -A',
      });
    }
    await delay(PAUSE_MILLISECONDS);
  }
}
