import type { ReadinessState } from '@shoal/flux';
import type { SandboxStatus } from '@shoal/lab';

/** A Deployment by the pods that are ready now. */
export interface WorkloadStatus {
  namespace: string;
  name: string;
  ready: number;
  wanted: number;
  /** For how long it has had too few; left out when it has enough. */
  unavailableSeconds?: number;
}

export interface FluxObjectStatus {
  kind: string;
  namespace: string;
  name: string;
  state: ReadinessState;
  reason: string;
  /** What is applied, or stored for a source, as Flux writes it; empty when nothing is. */
  revision: string;
  /** What the controller says, such as the file and the field that it refuses. */
  message: string;
}

export interface ServiceStatus {
  name: string;
  url: string;
  answers: boolean;
  /** The HTTP status, or why there was none. */
  found: string;
}

export type ForgeParts = Readonly<Record<'git' | 'registry' | 'charts' | 'agent', boolean>>;

/** What `shoal status --json` prints: what runs now, never what an earlier life said. */
export interface PlatformStatus {
  cluster: string;
  /** `stopped`: nothing runs. `degraded`: `problems` says why. */
  state: 'running' | 'degraded' | 'stopped';
  /** One sentence each. */
  problems: string[];
  /** What has mended itself, or was stopped by hand: worth to know, and no fault. */
  notes: string[];
  sandboxes: SandboxStatus[];
  /** Whether the API server and the cluster's DNS answer. */
  api: boolean;
  dns: boolean;
  nodes: { name: string; ready: boolean }[];
  forge: ForgeParts | undefined;
  /** Undefined, as `flux`: the API server could not be asked. */
  workloads: WorkloadStatus[] | undefined;
  flux: FluxObjectStatus[] | undefined;
  services: ServiceStatus[];
}
