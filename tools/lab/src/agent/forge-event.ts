import type { RefUpdate } from '../forge/hooks/ref-update.ts';

/** Refs of the repository have moved. */
export interface PushEvent {
  readonly type: 'push';
  readonly repository: string;
  readonly user: string;
  readonly updates: readonly RefUpdate[];
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
