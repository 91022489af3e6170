import type { FluxObject, ObjectClient } from './flux-object.ts';

/** Sets `spec.suspend`: a suspended object keeps what it applied and is not reconciled until it is resumed. */
export async function setSuspended(
  client: ObjectClient,
  object: FluxObject,
  suspend: boolean,
): Promise<void> {
  const { name, namespace = 'default' } = object.metadata;
  await client.mergePatch(
    { apiVersion: object.apiVersion, kind: object.kind, name, namespace },
    { spec: { suspend } },
  );
}
