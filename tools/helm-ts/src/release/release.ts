import type { ChartOptions, HelmValues, RegistryAccess } from '../helm.ts';

/** Which cluster is meant; always said, so that a person's current context has no say. */
export interface ClusterAccess {
  kubeconfig: string;
  context: string;
}

export type ReleaseStatus =
  | 'unknown'
  | 'deployed'
  | 'uninstalled'
  | 'superseded'
  | 'failed'
  | 'uninstalling'
  | 'pending-install'
  | 'pending-upgrade'
  | 'pending-rollback';

export interface ReleaseRef {
  name: string;
  namespace: string;
}

export interface ReleaseSummary extends ReleaseRef {
  revision: number;
  status: ReleaseStatus;
  /** `name-version`. */
  chart: string;
  appVersion: string;
  updated: string;
}

export interface ReleaseRevision {
  revision: number;
  status: ReleaseStatus;
  chart: string;
  appVersion: string;
  description: string;
  updated: string;
}

export interface ReleaseState extends ReleaseRef {
  revision: number;
  status: ReleaseStatus;
  description: string;
}

export interface WaitOptions {
  /** How long a single operation may take on the cluster. */
  timeoutSeconds?: number;
  /** Returns only when the objects are ready; true unless told. */
  wait?: boolean;
}

export interface DeployOptions<Values extends object = HelmValues>
  extends ReleaseRef, ChartOptions<Values>, WaitOptions, RegistryAccess {
  /** A folder, an archive, or `oci://host/path/name` with {@link version}. */
  chart: string;
  version?: string;
  /** A failed install is uninstalled, a failed upgrade goes back to the revision before. */
  rollbackOnFailure?: boolean;
  createNamespace?: boolean;
}

export interface RollbackOptions extends ReleaseRef, WaitOptions {
  /** The revision to go back to; the one before the current unless told. */
  revision?: number;
}
