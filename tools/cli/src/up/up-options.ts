/** What a person asked of `up`. */
export interface UpOptions {
  cluster: string;
  /** Undefined: as many as the cluster has, or one for a new one. */
  nodes: number | undefined;
  /** False: only the bare cluster, without forge, Flux and services. */
  platform: boolean;
  /** Only this tenant is new, on a platform that runs: what is not its own stays as it is. */
  tenant?: string;
  /** Without fsync in etcd: for clusters of tests. */
  throwAway: boolean;
  /** True: from now on a push runs the pipeline; undefined: as it is. */
  pipelines: boolean | undefined;
  /** Standard output is one JSON object instead of tables. */
  json: boolean;
}
