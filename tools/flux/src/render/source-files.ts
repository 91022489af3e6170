import { keyOf, type KubernetesObject } from './kubernetes-object.ts';

/** While an object is on its way through renderers it carries its file itself; what is rendered in the end does not. */
const MARK = 'shoal.test/source-file';

/** The object with a note of the file that it comes from. */
export function markSource(object: KubernetesObject, file: string): KubernetesObject {
  const annotations = { ...object.metadata.annotations, [MARK]: file };
  return { ...object, metadata: { ...object.metadata, annotations } };
}

/** The objects without their marks, and the file of each by its key. */
export function takeSources(marked: readonly KubernetesObject[]): {
  objects: KubernetesObject[];
  files: Map<string, string>;
} {
  const files = new Map<string, string>();
  const objects = marked.map((object) => {
    const { [MARK]: file, ...annotations } = object.metadata.annotations ?? {};
    if (file === undefined) return object;
    files.set(keyOf(object), file);
    const { annotations: _, ...metadata } = object.metadata;
    return {
      ...object,
      metadata: { ...metadata, ...(Object.keys(annotations).length === 0 ? {} : { annotations }) },
    };
  });
  return { objects, files };
}
