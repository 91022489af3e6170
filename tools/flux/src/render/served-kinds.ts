import type { KubernetesObject } from './kubernetes-object.ts';

interface Definition {
  group?: string;
  names?: { kind?: string };
  versions?: { name: string; served?: boolean }[];
}

/** What CustomResourceDefinitions among the objects make a cluster serve, in helm's words: `group/version`, `group/version/Kind`. */
export function servedKinds(objects: readonly KubernetesObject[]): string[] {
  const served = objects
    .filter(({ kind }) => kind === 'CustomResourceDefinition')
    .flatMap(({ spec }) => {
      const { group = '', names, versions = [] } = (spec ?? {}) as Definition;
      return versions
        .filter((version) => version.served !== false)
        .flatMap(({ name }) => [`${group}/${name}`, `${group}/${name}/${names?.kind ?? ''}`]);
    });
  return [...new Set(served)].sort();
}
