import type { KubeObject } from '@shoal/flux/kube';
import { databaseImage } from './database-archive.ts';
import type { DebianServer } from './debian-server.ts';

const namespace = 'database';
const labels = { 'app.kubernetes.io/name': 'postgresql', 'app.kubernetes.io/managed-by': 'shoal' };
const selector = { 'app.kubernetes.io/name': 'postgresql' };
const NOBODY = 65532;
const PORT = 5432;
const SIZE = '1Gi';
/** Where a node keeps it: a folder of its own that outlives the node's processes. */
export const DATABASE_VOLUME = '/var/lib/database';

/** Who has this database, and what it is called. */
const DATABASE = 'sharks';
const ROLE = 'shark-back';

/** What shark-back is told of its database. The password is of an alphabet that a URL takes as it is. */
export function databaseUrl(password: string): string {
  return `postgres://${ROLE}:${password}@postgresql.${namespace}.svc.cluster.local:${String(PORT)}/${DATABASE}`;
}

function surroundings(password: string): KubeObject[] {
  const restricted = ['enforce', 'audit', 'warn'].map((mode) => [
    `pod-security.kubernetes.io/${mode}`,
    'restricted',
  ]);
  return [
    {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: namespace, labels: { ...labels, ...Object.fromEntries(restricted) } },
    },
    {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'postgresql', namespace, labels },
      stringData: { password },
    },
    {
      // Nothing goes in but this one flow, and nothing out.
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: { name: 'postgresql', namespace, labels },
      spec: {
        podSelector: {},
        policyTypes: ['Ingress', 'Egress'],
        ingress: [
          {
            from: [
              {
                namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'team1' } },
                podSelector: {
                  matchLabels: {
                    'app.kubernetes.io/name': 'shark-back',
                    'app.kubernetes.io/component': 'server',
                  },
                },
              },
            ],
            ports: [{ port: PORT, protocol: 'TCP' }],
          },
        ],
      },
    },
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'postgresql', namespace, labels },
      spec: { selector, ports: [{ name: 'postgresql', port: PORT }] },
    },
  ];
}

/** A folder of one node as a volume: it outlives the pod, and it is where the pod always runs. */
function volume(node: string): KubeObject[] {
  const spec = { accessModes: ['ReadWriteOnce'], storageClassName: '', volumeMode: 'Filesystem' };
  return [
    {
      apiVersion: 'v1',
      kind: 'PersistentVolume',
      metadata: { name: 'database', labels },
      spec: {
        ...spec,
        capacity: { storage: SIZE },
        persistentVolumeReclaimPolicy: 'Retain',
        claimRef: { apiVersion: 'v1', kind: 'PersistentVolumeClaim', name: 'data', namespace },
        local: { path: DATABASE_VOLUME },
        nodeAffinity: {
          required: {
            nodeSelectorTerms: [
              { matchExpressions: [{ key: 'kubernetes.io/hostname', operator: 'In', values: [node] }] },
            ],
          },
        },
      },
    },
    {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: { name: 'data', namespace, labels },
      spec: { ...spec, volumeName: 'database', resources: { requests: { storage: SIZE } } },
    },
  ];
}

function server(debian: Pick<DebianServer, 'major' | 'version'>): KubeObject {
  const environment = {
    // A newer major version cannot read what an older one wrote: each has a folder of its own.
    DATA: `${DATABASE_VOLUME}/${debian.major}`,
    DATABASE,
    ROLE,
  };
  return {
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: { name: 'postgresql', namespace, labels },
    spec: {
      replicas: 1,
      serviceName: 'postgresql',
      selector: { matchLabels: selector },
      template: {
        metadata: { labels },
        spec: {
          automountServiceAccountToken: false,
          enableServiceLinks: false,
          tolerations: [{ key: 'node-role.kubernetes.io/control-plane', operator: 'Exists' }],
          securityContext: {
            runAsNonRoot: true,
            runAsUser: NOBODY,
            runAsGroup: NOBODY,
            fsGroup: NOBODY,
            fsGroupChangePolicy: 'OnRootMismatch',
            seccompProfile: { type: 'RuntimeDefault' },
          },
          containers: [
            {
              name: 'postgresql',
              image: databaseImage(debian),
              imagePullPolicy: 'Never',
              env: [
                ...Object.entries(environment).map(([name, value]) => ({ name, value })),
                { name: 'PASSWORD', valueFrom: { secretKeyRef: { name: 'postgresql', key: 'password' } } },
              ],
              ports: [{ name: 'postgresql', containerPort: PORT }],
              readinessProbe: { tcpSocket: { port: PORT }, periodSeconds: 1 },
              resources: {
                requests: { cpu: '20m', memory: '48Mi' },
                limits: { memory: '256Mi' },
              },
              securityContext: {
                allowPrivilegeEscalation: false,
                capabilities: { drop: ['ALL'] },
                readOnlyRootFilesystem: true,
              },
              volumeMounts: [{ name: 'data', mountPath: DATABASE_VOLUME }],
            },
          ],
          volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }],
        },
      },
    },
  };
}

/**
 * The PostgreSQL server that stands for a cloud's managed one (docs/adr/0027-database-of-the-lab.md): in a namespace of its
 * own, with one role, one database and one client.
 * @param node Where the volume is.
 */
export function databaseObjects(
  debian: Pick<DebianServer, 'major' | 'version'>,
  { password, node }: { password: string; node: string },
): KubeObject[] {
  return [...surroundings(password), ...volume(node), server(debian)];
}
