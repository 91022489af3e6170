import { versionOf } from '@shoal/toolchain';
import type { KubeObject } from '../../src/index.ts';

export const WHOAMI_NAMESPACE = 'whoami';
const name = 'whoami';
const namespace = WHOAMI_NAMESPACE;
const labels = { app: name };

/** Answers a DNS query for me.test with its own pod's address, and HTTP on 8080: a real server in an image that every node has. */
const COREFILE = `.:5353 {
    health :8080
    hosts {
        {$POD_IP} me.test
    }
}
`;

/** A Deployment whose pods lie on different nodes, behind a Service with NodePort 30000. */
export function whoamiObjects(replicas: number, clusterAddress: string): KubeObject[] {
  return [
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } },
    { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace }, data: { Corefile: COREFILE } },
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name, namespace },
      spec: {
        replicas,
        selector: { matchLabels: labels },
        template: {
          metadata: { labels },
          spec: {
            topologySpreadConstraints: [
              {
                maxSkew: 1,
                topologyKey: 'kubernetes.io/hostname',
                whenUnsatisfiable: 'DoNotSchedule',
                labelSelector: { matchLabels: labels },
              },
            ],
            containers: [
              {
                name,
                image: `registry.k8s.io/coredns/coredns:v${versionOf('coredns')}`,
                imagePullPolicy: 'Never',
                args: ['-conf', '/etc/coredns/Corefile'],
                env: [{ name: 'POD_IP', valueFrom: { fieldRef: { fieldPath: 'status.podIP' } } }],
                readinessProbe: { httpGet: { path: '/health', port: 8080 }, periodSeconds: 1 },
                volumeMounts: [{ name: 'config', mountPath: '/etc/coredns' }],
              },
            ],
            volumes: [{ name: 'config', configMap: { name } }],
          },
        },
      },
    },
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name, namespace },
      spec: {
        type: 'NodePort',
        clusterIP: clusterAddress,
        selector: labels,
        ports: [
          { name: 'dns', port: 53, targetPort: 5353, protocol: 'UDP' },
          { name: 'http', port: 80, targetPort: 8080, nodePort: 30000 },
        ],
      },
    },
  ];
}

/** Refuses everything that comes into the namespace. */
export function denyAll(): KubeObject {
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name: 'deny-all', namespace },
    spec: { podSelector: {}, policyTypes: ['Ingress'] },
  };
}

/** A Service of HTTP at an address, for those pods of the namespace that have these labels. */
export function service(
  name: string,
  clusterAddress: string,
  selector: Readonly<Record<string, string>>,
): KubeObject {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, namespace },
    spec: { clusterIP: clusterAddress, selector, ports: [{ port: 8080 }] },
  };
}
