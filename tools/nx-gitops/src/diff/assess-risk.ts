import type { ObjectChange } from './diff-objects.ts';
import { imageReference } from './image-reference.ts';

/** In the order in which they are told. */
export const RISKS = ['data loss', 'wider rights', 'exposure', 'downtime', 'unpinned image'] as const;

export type Risk = (typeof RISKS)[number];

const HOLDS_DATA = new Set([
  'PersistentVolumeClaim',
  'PersistentVolume',
  'StatefulSet',
  'Namespace',
  'CustomResourceDefinition',
]);
const GIVES_RIGHTS = new Set(['Role', 'ClusterRole', 'RoleBinding', 'ClusterRoleBinding']);
const ENTRANCES = new Set(['Ingress', 'HTTPRoute', 'GRPCRoute', 'Gateway']);
const GUARDS = new Set(['NetworkPolicy']);
const SECURITY_PATH = /securityContext|hostNetwork|hostPID|hostIPC|pod-security\.kubernetes\.io/;
const EXPOSURE_PATH = /^spec\.(?:type|ports\[.*\]\.nodePort|externalIPs|loadBalancer\w*)/;

function images(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(images);
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'image' && typeof inner === 'string' ? [inner] : images(inner),
  );
}

function isUnpinned(image: string): boolean {
  const { tag, digest } = imageReference(image);
  return digest === undefined && (tag === undefined || tag === 'latest');
}

function downtime({ change, kind, fields }: ObjectChange): boolean {
  if (change === 'removed')
    return kind === 'PodDisruptionBudget' || kind === 'Deployment' || kind === 'Service';
  return fields.some(({ path, before, after }) => {
    if (path === 'spec.replicas') return Number(after) === 0 || (Number(after) < 2 && Number(before) >= 2);
    return (path === 'spec.strategy.type' && after === 'Recreate') || path.startsWith('spec.selector');
  });
}

/** What a reviewer should look at twice, in a fixed order; a label says that a change is of this kind, not that it is wrong. */
export function assessRisk(object: ObjectChange): Risk[] {
  const { change, kind, fields, after } = object;
  const risks: [Risk, boolean][] = [
    ['data loss', change === 'removed' && HOLDS_DATA.has(kind)],
    [
      'wider rights',
      (GIVES_RIGHTS.has(kind) && change !== 'removed') ||
        (kind.startsWith('ValidatingAdmissionPolicy') && change !== 'added') ||
        fields.some(({ path }) => SECURITY_PATH.test(path)),
    ],
    [
      'exposure',
      (ENTRANCES.has(kind) && change === 'added') ||
        (GUARDS.has(kind) && change !== 'added') ||
        (kind === 'Service' && fields.some(({ path }) => EXPOSURE_PATH.test(path))) ||
        (kind === 'Service' &&
          change === 'added' &&
          after?.spec?.['type'] !== undefined &&
          after.spec['type'] !== 'ClusterIP'),
    ],
    ['downtime', downtime(object)],
    ['unpinned image', change !== 'removed' && images(after?.spec).some(isUnpinned)],
  ];
  return risks.filter(([, applies]) => applies).map(([risk]) => risk);
}
