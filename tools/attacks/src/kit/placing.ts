import { keyOf, type KubeApi, type KubeObject } from '@shoal/lab';
import type { Refusal } from '../row.ts';
import type { Stage } from '../stage.ts';
import { refusalOf } from './refusal-of.ts';

const GONE_MILLISECONDS = 30_000;

/** Deletes an object, and waits until its finalizers have let go of it. */
export async function removed(platform: KubeApi, object: KubeObject): Promise<void> {
  await platform.delete(keyOf(object));
  await platform.waitFor(keyOf(object), (now) => now === undefined, { timeoutMs: GONE_MILLISECONDS });
}

/** Creates an object as a user. Whatever of it is there afterwards is removed after the row. */
export async function placing(stage: Stage, kube: KubeApi, object: KubeObject): Promise<Refusal> {
  const refusal = await refusalOf(kube.create(object));
  if (refusal === undefined) stage.later(() => removed(stage.platform, object));
  return refusal;
}

/** Creates an object that the row needs. Throws when it is refused, for then the row can tell nothing. */
export async function placed(stage: Stage, object: KubeObject, kube = stage.platform): Promise<void> {
  const refusal = await placing(stage, kube, object);
  if (refusal !== undefined) throw new Error(`the row could not be prepared: ${refusal}`);
}
