import { isDeepStrictEqual } from 'node:util';
import { describeKey, KubeError, keyOf, type KubeApi, type KubeObject } from '../kube/index.ts';
import { isHook, type KubernetesObject, type RenderedCluster, type RenderedSet } from '../render/index.ts';

/** Something in which a cluster is not what was rendered. */
export interface LiveDifference {
  /** `Deployment team1/shark-back`. */
  object: string;
  /** Paths of fields that differ; empty for what one side does not have at all. */
  fields: string[];
  message: string;
}

const MANAGERS = { Kustomization: 'kustomize-controller', HelmRelease: 'helm-controller' } as const;
/** Changes with every write, or is somebody else's to write. */
const NOT_COMPARED = new Set(['managedFields', 'resourceVersion', 'generation']);

function differing(path: string, one: unknown, other: unknown): string[] {
  if (isDeepStrictEqual(one, other)) return [];
  const areMappings = [one, other].every(
    (value) => value !== null && typeof value === 'object' && !Array.isArray(value),
  );
  if (!areMappings) return [path];
  const [from, to] = [one, other] as [Record<string, unknown>, Record<string, unknown>];
  const keys = new Set([...Object.keys(from), ...Object.keys(to)]);
  return [...keys].flatMap((key) => differing(path === '' ? key : `${path}.${key}`, from[key], to[key]));
}

function compared({ metadata, ...object }: KubeObject): Record<string, unknown> {
  const kept = Object.entries(metadata).filter(([key]) => !NOT_COMPARED.has(key));
  const fields = Object.entries(object).filter(([key]) => key !== 'status');
  return { ...Object.fromEntries(fields), metadata: Object.fromEntries(kept) };
}

async function ask(kube: KubeApi, set: RenderedSet, object: KubernetesObject): Promise<LiveDifference[]> {
  const name = describeKey({ kind: object.kind, ...object.metadata });
  const live = await kube.get(keyOf({ ...object }));
  if (live === undefined) return [{ object: name, fields: [], message: 'is not in the cluster' }];
  try {
    // As the same manager, so that what it has applied and is rendered no more would go.
    const options = { fieldManager: MANAGERS[set.kind], force: true, dryRun: true };
    const [applied = live] = await kube.apply([{ ...object }], options);
    const fields = differing('', compared(live), compared(applied));
    return fields.length === 0 ? [] : [{ object: name, fields, message: `differs in ${fields.join(', ')}` }];
  } catch (error) {
    if (!(error instanceof KubeError)) throw error;
    return [{ object: name, fields: [], message: error.answer }];
  }
}

interface WithInventory {
  status?: { inventory?: { entries?: { id: string }[] } };
}

/** As Flux names what it has applied: `namespace_name_group_kind`; names of RBAC may hold colons. */
function inventoryId({ apiVersion, kind, metadata }: KubernetesObject): string {
  const group = apiVersion.includes('/') ? (apiVersion.split('/')[0] ?? '') : '';
  return [metadata.namespace ?? '', metadata.name.replaceAll(':', '__'), group, kind].join('_');
}

async function surplus(kube: KubeApi, set: RenderedSet): Promise<LiveDifference[]> {
  const [namespace = '', name = ''] = set.name.split('/');
  const apiVersion =
    set.kind === 'Kustomization' ? 'kustomize.toolkit.fluxcd.io/v1' : 'helm.toolkit.fluxcd.io/v2';
  const owner = await kube.get<WithInventory>({ apiVersion, kind: set.kind, namespace, name });
  const rendered = new Set(set.objects.map(inventoryId));
  return (owner?.status?.inventory?.entries ?? [])
    .filter(({ id }) => !rendered.has(id))
    .map(({ id }) => ({
      object: id,
      fields: [],
      message: `is in the inventory of ${set.name}, not rendered`,
    }));
}

/**
 * In what a cluster, as it runs now, is not what was rendered: by a server-side apply of every object that keeps nothing, and by
 * what Flux says that it has applied. Hooks of helm are not looked at: they come and go.
 */
export async function liveDifferences(
  kube: KubeApi,
  { kustomizations, releases }: RenderedCluster,
): Promise<LiveDifference[]> {
  const found: LiveDifference[] = [];
  for (const set of [...kustomizations, ...releases]) {
    const objects = set.objects.filter((object) => !isHook(object));
    const each = await Promise.all(objects.map((object) => ask(kube, set, object)));
    found.push(...each.flat(), ...(await surplus(kube, set)));
  }
  return found;
}
