import type { ForgeEvent } from './forge-event.ts';

/** What the agent reads of a Receiver (notification.toolkit.fluxcd.io/v1). */
export interface Receiver {
  readonly metadata: { readonly name: string; readonly namespace: string };
  readonly spec: { readonly resources: readonly { readonly kind: string }[]; readonly suspend?: boolean };
  readonly status?: { readonly webhookPath?: string };
}

const FOLLOWED_REFS = /^refs\/(?:heads\/main$|tags\/)/;

function concerns(receiver: Receiver, event: ForgeEvent): boolean {
  const kinds = receiver.spec.resources.map(({ kind }) => kind);
  if (event.type === 'push') {
    return kinds.includes('GitRepository') && event.updates.some(({ ref }) => FOLLOWED_REFS.test(ref));
  }
  return receiver.metadata.namespace === event.tenant && kinds.includes('HelmRepository');
}

/**
 * The Receivers that an event is of interest to: a push of main or of a tag concerns every Receiver of a GitRepository,
 * a chart those of a HelmRepository in the tenant's namespace.
 */
export function receiversFor(event: ForgeEvent, receivers: readonly Receiver[]): Receiver[] {
  return receivers.filter(
    (receiver) =>
      receiver.spec.suspend !== true &&
      receiver.status?.webhookPath !== undefined &&
      concerns(receiver, event),
  );
}
