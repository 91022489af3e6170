import type { KubeApi } from '@shoal/lab';
import type { Guard } from '../guards.ts';

/** Puts back what was taken away. */
export type Restore = () => Promise<unknown>;

/** One piece of the lockdown, taken away from a running cluster. */
export interface Mutation {
  readonly guard: Guard;
  remove(kube: KubeApi): Promise<Restore>;
}
