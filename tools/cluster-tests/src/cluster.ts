import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import type { Kustomize } from '@shoal/kustomize';
import { LAB_INSTALLATION, type KubernetesObject } from '@shoal/flux/render';
import { parseObjects } from './parse-objects.ts';
import { substitute } from './substitute.ts';
import { workspaceRoot } from './workspace-root.ts';

/** Names of the clusters: every folder of `clusters/` that holds a `flux-system` with a sync. */
export const clusterNames: readonly string[] = readdirSync(join(workspaceRoot, 'clusters'), {
  recursive: true,
})
  .map(String)
  .map((path) => /^([^/]+)\/flux-system\/gotk-sync\.yaml$/.exec(path)?.[1])
  .filter((name) => name !== undefined)
  .sort();

/** Names of the tenants: every folder of `clusters/tenants` with a contract. */
export const tenantNames: readonly string[] = readdirSync(join(workspaceRoot, 'clusters', 'tenants'))
  .filter((name) => existsSync(join(workspaceRoot, 'clusters', 'tenants', name, 'tenant-contract.yaml')))
  .sort();

/** Public facts of a cluster, as its `cluster-info` has them. */
export function clusterInfo(cluster: string): Readonly<Record<string, string>> {
  const file = join(workspaceRoot, 'clusters', cluster, 'cluster-info', 'config-map.yaml');
  return parseObjects(readFileSync(file, 'utf8'))[0]?.data ?? {};
}

const isDefinition = ({ kind }: KubernetesObject): boolean => kind === 'CustomResourceDefinition';

/**
 * Objects that a Flux Kustomization of this path would apply to the cluster, variables filled in.
 * @param path relative to the repository, as in `spec.path`.
 * @param variables what its `substituteFrom` would give; the root sees only the installation.
 */
export async function appliedObjects(
  kustomize: Kustomize,
  path: string,
  variables: Readonly<Record<string, string>>,
): Promise<KubernetesObject[]> {
  const objects = parseObjects(await kustomize.build(path));
  const filled = objects
    .filter((object) => !isDefinition(object))
    // In YAML, as Flux does it: a number that is filled in is a number then.
    .flatMap((object) => parseObjects(substitute(stringify(object, { lineWidth: 0 }), variables)));
  // Definitions carry the annotation that switches substitution off (clusters/flux-system).
  return [...objects.filter(isDefinition), ...filled];
}

/** What links of a cluster see: its facts and those of the installation. */
export function linkVariables(cluster: string): Readonly<Record<string, string>> {
  return { ...clusterInfo(cluster), ...LAB_INSTALLATION };
}
