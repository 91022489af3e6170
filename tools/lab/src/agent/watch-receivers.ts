import { setTimeout as delay } from 'node:timers/promises';
import { KubeApi } from '@shoal/flux/kube';
import type { ClusterAccess } from './cluster-access.ts';
import type { Receiver } from './receiver.ts';

const RECEIVERS = { apiVersion: 'notification.toolkit.fluxcd.io/v1', kind: 'Receiver' };
const FIRST_PAUSE_MILLISECONDS = 200;
const LONGEST_PAUSE_MILLISECONDS = 10_000;
/** How long an event waits for a connection that is being made. */
const ATTEMPT_LIMIT_MILLISECONDS = 5000;

/** The Receivers of one cluster, kept up to date by a watch. */
export interface ReceiverWatch {
  readonly access: ClusterAccess;
  /** All Receivers that are known. While the connection is broken, another attempt is made first, at once. */
  receivers(): Promise<readonly Receiver[]>;
  /** Whether the list is being kept up to date now. */
  connected(): boolean;
  stop(): void;
}

const keyOf = ({ metadata }: Receiver) => `${metadata.namespace}/${metadata.name}`;

/**
 * Lists and watches the Receivers of a cluster until it is stopped. A broken connection is made again with growing
 * pauses, and what was known stays usable meanwhile.
 */
export function watchReceivers(access: ClusterAccess): ReceiverWatch {
  const stopped = new AbortController();
  const known = new Map<string, Receiver>();
  let connected = false;
  let attempt = Promise.withResolvers<undefined>();
  let wake = Promise.withResolvers<undefined>();

  async function follow(api: KubeApi): Promise<void> {
    const items = await api.list<Receiver>(RECEIVERS);
    known.clear();
    for (const item of items) known.set(keyOf(item), item);
    connected = true;
    attempt.resolve(undefined);
    for await (const { type, object } of api.watch<Receiver>(RECEIVERS, stopped.signal)) {
      if (type === 'ERROR') return;
      if (type === 'DELETED') known.delete(keyOf(object));
      else if (type !== 'BOOKMARK') known.set(keyOf(object), object);
    }
  }

  async function run(): Promise<void> {
    let pause = FIRST_PAUSE_MILLISECONDS;
    while (!stopped.signal.aborted) {
      try {
        const api = await KubeApi.fromKubeconfig(access.kubeconfig);
        await follow(api).finally(() => api.close());
      } catch {
        // A cluster that is down is no fault of the agent's: whoever asks gets what is known.
      }
      pause = connected ? FIRST_PAUSE_MILLISECONDS : Math.min(pause * 2, LONGEST_PAUSE_MILLISECONDS);
      connected = false;
      attempt.resolve(undefined);
      attempt = Promise.withResolvers();
      wake = Promise.withResolvers();
      const paused = delay(pause, undefined, { signal: stopped.signal }).catch(() => undefined);
      await Promise.race([paused, wake.promise]);
    }
    attempt.resolve(undefined);
  }

  void run();
  return {
    access,
    receivers: async () => {
      if (!connected) {
        wake.resolve(undefined);
        await Promise.race([attempt.promise, delay(ATTEMPT_LIMIT_MILLISECONDS, undefined, { ref: false })]);
      }
      return [...known.values()];
    },
    connected: () => connected,
    stop: () => {
      stopped.abort();
    },
  };
}
