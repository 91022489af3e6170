import type { FluxObject } from '@shoal/flux';
import type { ClusterPlan, Credentials, FluxBootstrap, KubeApi, LabPaths, PodsOfNodes } from '@shoal/lab';
import type { Toolchain } from '@shoal/toolchain';
import type { Artifacts } from '@shoal/nx-gitops';
import type { Repository } from '../repository/repository.ts';
import type { UpOptions } from './up-options.ts';

/** What the steps of `up` share: the first fields are there from the start, the others as steps make them. */
export interface UpContext {
  readonly options: UpOptions;
  readonly paths: LabPaths;
  readonly repository: Repository;
  readonly toolchain: Toolchain;
  readonly warn: (sentence: string) => void;
  readonly signal: AbortSignal;
  /** The cluster's API as soon as it answers, long before all nodes are ready. */
  readonly api: PromiseWithResolvers<KubeApi>;
  /** What happened inside of a step, in seconds since this program began, in the order in which it ended. */
  readonly milestones: { name: string; finishedAt: number }[];
  plan?: ClusterPlan;
  /** Which nodes were started just now, and since when: what objects say of themselves is then from an earlier life. */
  restarted?: PodsOfNodes;
  /** What Flux's objects said when the API first answered, before a controller could look at them again. */
  kept?: readonly FluxObject[];
  credentials?: Credentials;
  /** What everything is signed with that this installation publishes. */
  signingKey?: string;
  /** A clean checkout of the commit that is deployed. */
  checkout?: string;
  artifacts?: Artifacts;
  /** How many images and charts were new to the registry and the chart server. */
  published?: number;
  bootstrap?: FluxBootstrap;
  /** Flux was pointed at the repository just now. */
  begun?: boolean;
  /** The commit that the lab's main is at. */
  commit?: string;
}

/**
 * A field that an earlier step has filled.
 * @throws Error when a step does not name all that it needs: a mistake in the list of steps, not of the user.
 */
export function made<T>(value: T | undefined, name: string): T {
  if (value === undefined) throw new Error(`the step that makes «${name}» has not run`);
  return value;
}
