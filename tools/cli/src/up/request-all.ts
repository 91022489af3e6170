import {
  describeFluxObject,
  fluxKind,
  listFluxObjects,
  requestReconcile,
  type ObjectClient,
} from '@shoal/flux';

/**
 * Asks for a new look at all that applies something.
 * @returns what was asked of which object: what one says of itself before it has answered is from an earlier life.
 */
export async function requestAll(client: ObjectClient): Promise<Map<string, string>> {
  const requested = new Map<string, string>();
  for (const object of await listFluxObjects(client)) {
    if (fluxKind(object.kind)?.applies !== true) continue;
    requested.set(describeFluxObject(object), await requestReconcile(client, object));
  }
  return requested;
}

/** What a wait for Flux is told in one line of progress. */
export function waitingText(waiting: readonly string[]): string {
  return `waiting for ${waiting[0] ?? ''}${waiting.length > 1 ? ` and ${String(waiting.length - 1)} more` : ''}`;
}
