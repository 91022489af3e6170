import { listFluxObjects, readiness, requestReconcile, type ObjectClient } from '@shoal/flux';

/**
 * Asks those Git sources for a new look that hold another commit: the agent tells a source of a push only when it looks at what
 * changed, and would leave the others to their next poll.
 */
export async function requestSources(client: ObjectClient, commit: string): Promise<void> {
  const objects = await listFluxObjects(client);
  const behind = objects.filter(
    (object) => object.kind === 'GitRepository' && !readiness(object).revision.endsWith(commit),
  );
  await Promise.all(behind.map((source) => requestReconcile(client, source)));
}
