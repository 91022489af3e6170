import type { FluxObject, ObjectClient } from './flux-object.ts';

/**
 * Asks the controller to look at the object now, as `flux reconcile` does: by the annotation that all controllers watch.
 * @returns what `status.lastHandledReconcileAt` shows once it has.
 */
export async function requestReconcile(
  client: ObjectClient,
  object: FluxObject,
  now = new Date(),
): Promise<string> {
  const { name, namespace = 'default' } = object.metadata;
  const requestedAt = now.toISOString();
  await client.mergePatch(
    { apiVersion: object.apiVersion, kind: object.kind, name, namespace },
    { metadata: { annotations: { 'reconcile.fluxcd.io/requestedAt': requestedAt } } },
  );
  return requestedAt;
}
