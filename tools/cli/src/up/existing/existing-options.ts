/** What a person asked of `up --kubeconfig`. */
export interface ExistingOptions {
  /** Kubeconfig of the cluster; its current context counts. */
  kubeconfig: string;
  /** Folder below `clusters/` that the cluster is given. */
  cluster: string;
  gitUrl: string;
  gitBranch: string;
  /** Host of the image registry, with its port where it is not 443. */
  registry: string;
  /** URL of the chart server, without the tenant's path. */
  charts: string;
  /** File with what the cluster logs in with; undefined where all of it is public. */
  credentials: string | undefined;
  /** Addresses of the nodes; undefined: worked out from the nodes that there are. */
  nodeCidr: string | undefined;
  /** Addresses of the API server behind its Service; all addresses unless told, for a cloud may change them at any time. */
  apiCidr: string;
  /** Addresses of shark-back's database; all addresses unless told, for a managed server may change its own. */
  databaseCidr: string;
  json: boolean;
}
