import type { KubeObject } from '@shoal/lab';
import { admitted } from './admitted.ts';
import type { Neighbour } from './neighbour.ts';

/** More than any quota lets in. */
const MANY = 200;

/** Creates objects as the tenant until the quota refuses one. */
export async function untilRefused(
  neighbour: Neighbour,
  object: (index: number) => KubeObject,
): Promise<void> {
  for (let index = 0; index < MANY; index += 1) {
    if (!(await admitted(neighbour, object(index)))) return;
  }
}
