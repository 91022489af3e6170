import { parseAllDocuments } from 'yaml';
import type { KubernetesObject } from './kubernetes-object.ts';

/** The objects of a YAML stream; empty documents are left out. Throws the parser's error for what is no YAML. */
export function parseObjects(stream: string): KubernetesObject[] {
  const documents = parseAllDocuments(stream, { merge: true });
  if (!Array.isArray(documents)) return [];
  return documents.flatMap((document) => {
    const [error] = document.errors;
    if (error !== undefined) throw error;
    const object = document.toJS() as KubernetesObject | null;
    return object === null ? [] : [object];
  });
}
