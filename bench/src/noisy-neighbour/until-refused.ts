import { KubeError, type KubeObject } from '@shoal/lab';
import type { Neighbour } from './neighbour.ts';

const REFUSED = 403;
/** More than any quota lets in. */
const MANY = 200;

/**
 * Creates objects as the tenant until the quota refuses one, or there are `most`.
 * @returns how many there are.
 */
export async function untilRefused(
  { tenant }: Neighbour,
  object: (index: number) => KubeObject,
  most = MANY,
): Promise<number> {
  for (let count = 0; count < most; count += 1) {
    try {
      await tenant.create(object(count));
    } catch (error) {
      if (
        error instanceof KubeError &&
        error.status === REFUSED &&
        error.message.includes('exceeded quota')
      ) {
        return count;
      }
      throw error;
    }
  }
  return most;
}
