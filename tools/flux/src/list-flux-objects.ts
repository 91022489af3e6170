import { FLUX_KINDS } from './flux-kinds.ts';
import type { FluxObject, ObjectClient } from './flux-object.ts';

/** Every Flux object of the cluster, or of one namespace, in the order of FLUX_KINDS and then by namespace and name. */
export async function listFluxObjects(client: ObjectClient, namespace?: string): Promise<FluxObject[]> {
  const lists = await Promise.all(
    FLUX_KINDS.map(async ({ apiVersion, kind }) => {
      const objects = await client.list(apiVersion, kind, namespace);
      // Items of a list carry neither apiVersion nor kind.
      return objects.map((object) => ({ ...object, apiVersion, kind }));
    }),
  );
  const place = (object: FluxObject) => `${object.metadata.namespace ?? ''}/${object.metadata.name}`;
  return lists.flatMap((list) => list.sort((a, b) => place(a).localeCompare(place(b))));
}
