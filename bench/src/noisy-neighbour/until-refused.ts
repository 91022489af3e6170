import { KubeError, type KubeObject } from '@shoal/lab';
import type { Neighbour } from './neighbour.ts';

const REFUSED = 403;
/** More than any quota lets in. */
const MANY = 200;

/** Creates objects as the tenant until the quota refuses one. */
export async function untilRefused(
  { tenant }: Neighbour,
  object: (index: number) => KubeObject,
): Promise<void> {
  for (let index = 0; index < MANY; index += 1) {
    try {
      await tenant.create(object(index));
    } catch (error) {
      const isQuota =
        error instanceof KubeError && error.status === REFUSED && error.message.includes('exceeded quota');
      if (isQuota) return;
      throw error;
    }
  }
}
