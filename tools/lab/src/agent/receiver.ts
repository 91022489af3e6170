import type { ForgeEvent, PushedUpdate } from './forge-event.ts';
import { looksAt, type GitSource } from './git-source.ts';

/** What the agent reads of a Receiver (notification.toolkit.fluxcd.io/v1). */
export interface Receiver {
  readonly metadata: { readonly name: string; readonly namespace: string };
  readonly spec: {
    readonly resources: readonly { readonly kind: string; readonly name: string }[];
    readonly suspend?: boolean;
  };
  readonly status?: { readonly webhookPath?: string };
}

const FOLLOWED_REFS = /^refs\/(?:heads\/main$|tags\/)/;

/** A source that is not known may look at anything. */
function changes(
  { ref, paths }: PushedUpdate,
  namespace: string,
  name: string,
  sources: readonly GitSource[],
): boolean {
  if (!FOLLOWED_REFS.test(ref)) return false;
  const source = sources.find(({ metadata }) => metadata.namespace === namespace && metadata.name === name);
  return paths === undefined || source === undefined || looksAt(source, paths);
}

function concerns(receiver: Receiver, event: ForgeEvent, sources: readonly GitSource[]): boolean {
  const { namespace } = receiver.metadata;
  const { resources } = receiver.spec;
  if (event.type === 'push') {
    return resources
      .filter(({ kind }) => kind === 'GitRepository')
      .some(({ name }) => event.updates.some((update) => changes(update, namespace, name, sources)));
  }
  return namespace === event.tenant && resources.some(({ kind }) => kind === 'HelmRepository');
}

/**
 * The Receivers that an event is of interest to: a push of main or of a tag concerns those of every GitRepository that looks at
 * something of what it changed, a chart those of a HelmRepository in the tenant's namespace.
 */
export function receiversFor(
  event: ForgeEvent,
  receivers: readonly Receiver[],
  sources: readonly GitSource[],
): Receiver[] {
  return receivers.filter(
    (receiver) =>
      receiver.spec.suspend !== true &&
      receiver.status?.webhookPath !== undefined &&
      concerns(receiver, event, sources),
  );
}
