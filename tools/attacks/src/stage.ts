import type { KubeApi, RunningForge } from '@shoal/lab';
import type { TeamName } from './teams.ts';

/** The forge, as a person on this machine reaches it. */
export interface Forge extends RunningForge {
  /** Name of the forge's authority as PEM, and the file that git reads it from. */
  readonly ca: string;
  readonly caFile: string;
  /** Where the installation keeps its data: the registry's disk, and the key of the publisher. */
  readonly dataDir: string;
}

/** What a row acts on: a running platform, seen by an attacker, and by the platform that prepares and cleans up. */
export interface Stage {
  readonly attacker: TeamName;
  readonly victim: TeamName;
  /** A name that no other run uses, for the row's objects. */
  readonly name: string;
  /** As the account that Flux applies the attacker's manifests with. */
  readonly tenant: KubeApi;
  /** As the administrator, for what a tenant may not place: shows that the next line of defence holds too. */
  readonly platform: KubeApi;
  /** As any other user. */
  as(user: string): Promise<KubeApi>;
  readonly forge: Forge;
  /** Where a Receiver's caller reaches the cluster: a Unix socket. */
  readonly webhookSocket: string;
  /** The node that the attacker could aim at. */
  readonly nodeAddress: string;
  /** Done after the row, last one first, whatever happened. */
  later(cleanUp: () => Promise<unknown>): void;
}
