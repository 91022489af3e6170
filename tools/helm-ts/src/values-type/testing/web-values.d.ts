/** Values of the chart web. Helm merges them into its own: all may be left out, null takes one away. */
export interface WebValues {
  /** Number of pods. */
  replicaCount?: number | null;
  logLevel?: "debug" | "info" | null;
  image?: {
    repository?: string | null;
    tag?: string | null;
  } | null;
  extraEnv?: readonly ({
    name: string;
    [key: string]: unknown;
  })[] | null;
  ports?: readonly ({
    port: number;
    name?: string;
  })[] | null;
  maxSurge?: number | string | null;
  nodePort?: number | null;
  annotations?: Record<string, string | null> | null;
  nothing?: Record<string, never> | null;
  priority?: number | null;
  scheme?: "https" | null;
  'host.name'?: string | null;
  anything?: unknown;
}
