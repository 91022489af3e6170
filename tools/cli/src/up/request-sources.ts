import { listFluxObjects, readiness, requestReconcile, type ObjectClient } from '@shoal/flux';

/**
 * Asks those Git sources for a new look that hold another commit: the agent tells a source of a push only when it looks at what
 * changed, and would leave the others to their next poll.
 * @param namespace of the only ones that are asked; all of them without it
 */
export async function requestSources(
  client: ObjectClient,
  commit: string,
  namespace?: string,
): Promise<void> {
  const objects = await listFluxObjects(client);
  const sources = objects.filter(
    ({ kind, metadata }) =>
      kind === 'GitRepository' && (namespace === undefined || metadata.namespace === namespace),
  );
  const behind = sources.filter((source) => !readiness(source).revision.endsWith(commit));
  await Promise.all(behind.map((source) => requestReconcile(client, source)));
}
