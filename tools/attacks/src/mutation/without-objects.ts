import { keyOf, type KubeApi, type KubeKind, type KubeObject } from '@shoal/lab';
import type { Restore } from './mutation.ts';

function asNew({ metadata, status: _status, ...object }: KubeObject): KubeObject {
  const { name, namespace, labels, annotations } = metadata;
  return {
    ...object,
    metadata: {
      name,
      ...(namespace && { namespace }),
      ...(labels && { labels }),
      ...(annotations && { annotations }),
    },
  } as KubeObject;
}

/** Deletes all objects of a kind, or those of one name. */
export async function withoutObjects(kube: KubeApi, kind: KubeKind, name?: string): Promise<Restore> {
  const found = (await kube.list(kind)).filter(
    ({ metadata }) => name === undefined || metadata.name === name,
  );
  await Promise.all(found.map((object) => kube.delete(keyOf(object))));
  return () => Promise.all(found.map((object) => kube.create(asNew(object))));
}

/** Creates an object that gives away what the lockdown took. */
export async function withObject(kube: KubeApi, object: KubeObject): Promise<Restore> {
  await kube.create(object);
  return () => kube.delete(keyOf(object));
}

/** Does several at once. */
export async function together(...parts: readonly Promise<Restore>[]): Promise<Restore> {
  const restores = await Promise.all(parts);
  return () => Promise.all(restores.map((restore) => restore()));
}
