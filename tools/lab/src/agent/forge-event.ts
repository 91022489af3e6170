import type { RefUpdate } from '../forge/hooks/ref-update.ts';

/** A ref that moved, and what changed by that. */
export interface PushedUpdate extends RefUpdate {
  /** From the root of the repository; unknown without it. */
  readonly paths?: readonly string[];
}

/** Refs of the repository have moved. */
export interface PushEvent {
  readonly type: 'push';
  readonly repository: string;
  readonly user: string;
  readonly updates: readonly PushedUpdate[];
}

/** A chart version is in a tenant's chart repository, and its index shows it. */
export interface ChartEvent {
  readonly type: 'chart';
  readonly tenant: string;
  readonly user: string;
  readonly name: string;
  readonly version: string;
}

/** What the forge tells the agent. */
export type ForgeEvent = PushEvent | ChartEvent;
