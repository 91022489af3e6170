import { parseAllDocuments } from 'yaml';
import type { KubernetesObject } from '@shoal/flux/render';

const UNLIMITED_ALIASES = -1;

/**
 * The objects of a YAML stream; empty documents are left out.
 * @throws Error of the first document that is no YAML, or names a key twice.
 */
export function parseObjects(manifest: string): KubernetesObject[] {
  return parseAllDocuments(manifest)
    .map((document) => {
      const [problem] = document.errors;
      if (problem !== undefined) throw problem;
      return document.toJS({ maxAliasCount: UNLIMITED_ALIASES }) as KubernetesObject | null;
    })
    .filter((object) => object !== null);
}
