import { setTimeout as delay } from 'node:timers/promises';
import { KubeError, type KubeApi } from '../kube/index.ts';
import type { KubernetesObject, RenderedCluster, RenderedSet } from '../render/index.ts';
import { standIns } from './stand-ins.ts';

/** What others stand on, or admission asks for: really made, so that all the rest can be judged. */
const STOOD_ON = [
  ['CustomResourceDefinition', 'Namespace', 'ClusterRole', 'PriorityClass'],
  ['ServiceAccount', 'Role', 'RoleBinding', 'ClusterRoleBinding', 'ConfigMap', 'LimitRange', 'ResourceQuota'],
  ['ValidatingAdmissionPolicy', 'ValidatingAdmissionPolicyBinding'],
] as const;

const SERVED_LIMIT_MS = 20_000;
const CHECK_MS = 25;

export interface Refusal {
  set: RenderedSet;
  object: KubernetesObject;
  error: unknown;
}

/** Applies every object by itself, all at the same time; what is refused is given back. */
async function applyAll(
  kube: KubeApi,
  objects: readonly { set: RenderedSet; object: KubernetesObject }[],
): Promise<Refusal[]> {
  const results = await Promise.all(
    objects.map(async ({ set, object }) => {
      try {
        await kube.apply([{ ...object }], { fieldManager: 'shoal', force: true });
        return [];
      } catch (error) {
        return [{ set, object, error }];
      }
    }),
  );
  return results.flat();
}

/** A kind answers some moments after its definition was established. */
async function untilServed(kube: KubeApi, objects: readonly KubernetesObject[]): Promise<void> {
  const groups = objects
    .filter(({ kind }) => kind === 'CustomResourceDefinition')
    .map(({ spec }) => spec as { group?: string; names?: { kind?: string } } | undefined);
  const isDefined = ({ apiVersion, kind }: KubernetesObject): boolean =>
    groups.some((each) => apiVersion.startsWith(`${each?.group ?? ''}/`) && each?.names?.kind === kind);
  const kinds = new Map(
    objects.filter(isDefined).map(({ apiVersion, kind }) => [`${apiVersion} ${kind}`, { apiVersion, kind }]),
  );
  const deadline = performance.now() + SERVED_LIMIT_MS;
  await Promise.all(
    [...kinds.values()].map(async (kind) => {
      for (;;) {
        try {
          await kube.list(kind);
          return;
        } catch (error) {
          const isEarly = error instanceof KubeError ? [404, 429, 503].includes(error.status) : true;
          if (!isEarly || performance.now() > deadline) return;
        }
        await delay(CHECK_MS);
      }
    }),
  );
}

/** No controller counts what a quota is used for, and without a count admission refuses everything. */
async function countQuotas(kube: KubeApi, objects: readonly KubernetesObject[]): Promise<void> {
  await Promise.all(
    objects
      .filter(({ kind }) => kind === 'ResourceQuota')
      .map(async ({ metadata, spec }) => {
        const hard = (spec as { hard?: Record<string, unknown> } | undefined)?.hard ?? {};
        const used = Object.fromEntries(Object.keys(hard).map((name) => [name, '0']));
        const path = `/api/v1/namespaces/${metadata.namespace ?? ''}/resourcequotas/${metadata.name}/status`;
        await kube.client.json('PATCH', path, {
          body: { status: { hard, used } },
          contentType: 'application/merge-patch+json',
        });
      }),
  );
}

/**
 * Fills an empty API server with what a cluster's objects stand on: definitions, namespaces, accounts and rights, contracts,
 * limits and quotas, policies last. Returns what was refused.
 */
export async function loadCluster(
  kube: KubeApi,
  rendered: RenderedCluster,
  installation: Readonly<Record<string, string>>,
): Promise<Refusal[]> {
  const sets = [...rendered.kustomizations, ...rendered.releases];
  const all = sets.flatMap((set) => set.objects.map((object) => ({ set, object })));
  const refused: Refusal[] = [];
  for (const kinds of STOOD_ON) {
    const stage = all.filter(({ object }) => (kinds as readonly string[]).includes(object.kind));
    refused.push(...(await applyAll(kube, stage)));
  }
  const missing = standIns(rendered, installation);
  await Promise.all(missing.map((object) => kube.create({ ...object }).catch(ignoreStanding)));
  const objects = all.map(({ object }) => object);
  await Promise.all([untilServed(kube, objects), countQuotas(kube, objects)]);
  return refused;
}

/** What the tree makes itself needs no stand-in; what its namespace is refused for cannot have one. */
function ignoreStanding(error: unknown): void {
  if (error instanceof KubeError && (error.status === 409 || error.status === 404)) return;
  throw error;
}
