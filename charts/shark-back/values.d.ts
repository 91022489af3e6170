/** Values of the chart shark-back. Helm merges them into its own: all may be left out, null takes one away. */
export interface SharkBackValues {
  /** Number of pods; ignored while autoscaling.enabled is true. */
  replicaCount?: number | null;
  /** The container image. */
  image?: {
    /** Name without tag. */
    repository?: string | null;
    /** Empty means the chart's appVersion. */
    tag?: string | null;
    /** Wins over the tag. */
    digest?: string | null;
    /** When the kubelet pulls. */
    pullPolicy?: "Always" | "IfNotPresent" | "Never" | null;
  } | null;
  /** Secrets with registry credentials. */
  imagePullSecrets?: readonly ({
    name: string;
  })[] | null;
  /** Name of every object; empty means the release's name. */
  fullnameOverride?: string | null;
  /** Lowest level that is logged. */
  logLevel?: "trace" | "debug" | "info" | "warn" | "error" | "fatal" | null;
  /** Name of the environment, which the service tells; empty means its default. */
  environment?: string | null;
  /** More environment for the container, as a Pod has it. */
  extraEnv?: readonly (Record<string, unknown>)[] | null;
  /** The Service. */
  service?: {
    /** 0 means ClusterIP. */
    nodePort?: number | null;
  } | null;
  /** The PostgreSQL that keeps the sightings. */
  database?: {
    /** Secret with the URL of a PostgreSQL; needed for more than one pod, empty means in the memory of the one. */
    secretName?: string | null;
    /** Key of the Secret that holds the URL. */
    secretKey?: string | null;
  } | null;
  /** How a new version replaces the old one. maxUnavailable is always 0. */
  rollout?: {
    /** Number or percentage of extra pods. */
    maxSurge?: number | string | null;
    /** How long a new pod must stay ready before an old one goes. */
    minReadySeconds?: number | null;
    /** Without progress for so long the rollout has failed. */
    progressDeadlineSeconds?: number | null;
  } | null;
  /** How long a stopping pod goes on serving before SIGTERM. */
  preStopSeconds?: number | null;
  /** Must cover preStopSeconds, drain and the longest request. */
  terminationGracePeriodSeconds?: number | null;
  /** Requests and limits of the container. */
  resources?: {
    requests?: {
      cpu?: string | number | null;
      memory?: string | number | null;
      'ephemeral-storage'?: string | number | null;
    } | null;
    limits?: {
      cpu?: string | number | null;
      memory?: string | number | null;
      'ephemeral-storage'?: string | number | null;
    } | null;
  } | null;
  /** Annotations of the pods. */
  podAnnotations?: Record<string, string | null> | null;
  /** Labels that a node must have. */
  nodeSelector?: Record<string, string | null> | null;
  /** Taints that the pods tolerate. */
  tolerations?: readonly (Record<string, unknown>)[] | null;
  /** Budget for voluntary disruptions. */
  podDisruptionBudget?: {
    /** Takes effect from two replicas on. */
    enabled?: boolean | null;
  } | null;
  /** HorizontalPodAutoscaler on CPU. */
  autoscaling?: {
    /** Replaces replicaCount. */
    enabled?: boolean | null;
    /** Lower bound. */
    minReplicas?: number | null;
    /** Upper bound. */
    maxReplicas?: number | null;
    /** Of the CPU request. */
    targetCPUUtilizationPercentage?: number | null;
  } | null;
  /** Ingress. */
  ingress?: {
    /** Makes one. */
    enabled?: boolean | null;
    /** IngressClass; empty means the default one. */
    className?: string | null;
    /** Host name. */
    host?: string | null;
    /** Secret with the certificate; empty means no TLS. */
    tlsSecretName?: string | null;
    /** Annotations of the Ingress. */
    annotations?: Record<string, string | null> | null;
  } | null;
  /** Gateway API route. */
  httpRoute?: {
    /** Makes one. */
    enabled?: boolean | null;
    /** Gateways that take it. */
    parentRefs?: readonly (Record<string, unknown>)[] | null;
    /** Host names. */
    hostnames?: readonly (string)[] | null;
  } | null;
  /** Prometheus operator's ServiceMonitor. */
  serviceMonitor?: {
    /** Makes one. */
    enabled?: boolean | null;
    /** Scrape interval. */
    interval?: string | null;
    /** Labels by which the operator finds it. */
    labels?: Record<string, string | null> | null;
  } | null;
  /** NetworkPolicy. */
  networkPolicy?: {
    /** Makes one. */
    enabled?: boolean | null;
    /** Peers that may call port http; empty means everybody. */
    clients?: readonly (Record<string, unknown>)[] | null;
    /** Peers that may scrape port metrics; empty means nobody. */
    metricsClients?: readonly (Record<string, unknown>)[] | null;
    /** More egress rules. */
    extraEgress?: readonly (Record<string, unknown>)[] | null;
  } | null;
  /** Deliberate failures. */
  drills?: {
    /** Makes `helm test` fail, so that people see what Flux does with such a release. */
    failTest?: boolean | null;
  } | null;
  /** Helm's own; unused. */
  global?: Record<string, unknown> | null;
  /** Values of the library chart, which has none: Helm puts an empty object here. */
  common?: {
    global?: Record<string, unknown> | null;
  } | null;
}
