import type { HelmValues } from '@shoal/helm-ts';

const shared = {
  replicaCount: 3,
  image: { digest: `sha256:${'0123456789abcdef'.repeat(4)}` },
  environment: 'staging',
  extraEnv: [{ name: 'DRAIN_MS', value: '1000' }],
  service: { nodePort: 30100 },
  podAnnotations: { 'example.test/note': 'hello' },
  nodeSelector: { 'kubernetes.io/os': 'linux' },
  tolerations: [{ key: 'spot', operator: 'Exists' }],
  autoscaling: { enabled: true },
  ingress: { enabled: true, className: 'nginx', host: 'sharks.example.test', tlsSecretName: 'sharks-tls' },
  httpRoute: { enabled: true, parentRefs: [{ name: 'public' }], hostnames: ['sharks.example.test'] },
  serviceMonitor: { enabled: true, labels: { release: 'prometheus' } },
  networkPolicy: {
    enabled: true,
    clients: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'ingress' } } }],
    metricsClients: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'monitoring' } } }],
    extraEgress: [{ to: [{ ipBlock: { cidr: '192.0.2.0/24' } }] }],
  },
} as const;

/** Values that switch on everything a service chart can make. */
export function everyOption(chart: string): HelmValues {
  return chart === 'shark-back' ? { ...shared, database: { secretName: 'sharks-database' } } : shared;
}
