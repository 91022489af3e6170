import { KubeError, type KubeObject } from '@shoal/lab';
import type { Neighbour } from './neighbour.ts';

const REFUSED = 403;

/** Creates an object as the tenant; false where its quota has no room for it. Throws every other refusal. */
export async function admitted({ tenant }: Pick<Neighbour, 'tenant'>, object: KubeObject): Promise<boolean> {
  try {
    await tenant.create(object);
    return true;
  } catch (error) {
    const isQuota =
      error instanceof KubeError && error.status === REFUSED && error.message.includes('exceeded quota');
    if (isQuota) return false;
    throw error;
  }
}
