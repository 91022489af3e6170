import { conditionOf, type KubeObject } from '@shoal/lab';

/** Whether an object of Kubernetes or Flux says Ready, and is not on its way out. */
export function isReady(object: KubeObject): boolean {
  return object.metadata.deletionTimestamp === undefined && conditionOf(object, 'Ready') === 'True';
}
