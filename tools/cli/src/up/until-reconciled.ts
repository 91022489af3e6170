import { waitUntilReconciled, type ObjectClient } from '@shoal/flux';
import { waitingText } from './request-all.ts';
import { requestSources } from './request-sources.ts';
import { made, type UpContext } from './up-context.ts';

export const LIMIT_MILLISECONDS = 5 * 60_000;
/** A failure that may pass (a server that is just starting, a pod that is slow) gets this long to pass. */
const PATIENCE_MILLISECONDS = 60_000;

/**
 * Has Flux fetch the pushed commit, unless it begins with that one, waits until what the client sees is ready at it, and says how
 * much that is. Throws as {@link waitUntilReconciled}.
 */
export async function untilReconciled(
  client: ObjectClient,
  wanted: Pick<Parameters<typeof waitUntilReconciled>[1], 'expected' | 'requested'>,
  context: UpContext,
  progress: (text: string) => void,
): Promise<string> {
  const commit = made(context.commit, 'commit');
  if (context.begun !== true) await requestSources(client, commit);
  const objects = await waitUntilReconciled(client, {
    ...wanted,
    commit,
    timeoutMs: LIMIT_MILLISECONDS,
    patienceMs: PATIENCE_MILLISECONDS,
    signal: context.signal,
    onProgress: (waiting) => {
      progress(waitingText(waiting));
    },
  });
  return `${String(objects.length)} objects ready`;
}
