import { setTimeout as delay } from 'node:timers/promises';
import { KubeApi } from '@shoal/flux/kube';
import type { ClusterAccess } from './cluster-access.ts';
import type { GitSource } from './git-source.ts';
import { KeptObjects } from './kept-objects.ts';
import type { Receiver } from './receiver.ts';

const RECEIVERS = { apiVersion: 'notification.toolkit.fluxcd.io/v1', kind: 'Receiver' };
const SOURCES = { apiVersion: 'source.toolkit.fluxcd.io/v1', kind: 'GitRepository' };
const FIRST_PAUSE_MILLISECONDS = 200;
const LONGEST_PAUSE_MILLISECONDS = 10_000;
/** How long an event waits for a connection that is being made. */
const ATTEMPT_LIMIT_MILLISECONDS = 5000;

/** What one cluster wants to be told of. */
export interface Known {
  readonly receivers: readonly Receiver[];
  readonly sources: readonly GitSource[];
}

/** The Receivers and GitRepositories of one cluster, kept up to date by watches. */
export interface ClusterWatch {
  readonly access: ClusterAccess;
  /** All that is known. While the connection is broken, another attempt is made first, at once. */
  known(): Promise<Known>;
  /** Whether the list is being kept up to date now. */
  connected(): boolean;
  stop(): void;
}

/**
 * Lists and watches the Receivers and GitRepositories of a cluster until it is stopped. A broken connection is made again with
 * growing pauses, and what was known stays usable meanwhile.
 */
export function watchCluster(access: ClusterAccess): ClusterWatch {
  const stopped = new AbortController();
  const receivers = new KeptObjects<Receiver>(RECEIVERS);
  const sources = new KeptObjects<GitSource>(SOURCES);
  let connected = false;
  let attempt = Promise.withResolvers<undefined>();
  let wake = Promise.withResolvers<undefined>();

  async function follow(api: KubeApi): Promise<void> {
    await Promise.all([receivers.list(api), sources.list(api)]);
    connected = true;
    attempt.resolve(undefined);
    // When one of them ends, both are listed anew.
    const ended = new AbortController();
    const signal = AbortSignal.any([stopped.signal, ended.signal]);
    const watches = [receivers, sources].map((kept) => kept.watch(api, signal));
    await Promise.race(watches).finally(() => {
      ended.abort();
    });
    await Promise.allSettled(watches);
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
    known: async () => {
      if (!connected) {
        wake.resolve(undefined);
        await Promise.race([attempt.promise, delay(ATTEMPT_LIMIT_MILLISECONDS, undefined, { ref: false })]);
      }
      return { receivers: receivers.all(), sources: sources.all() };
    },
    connected: () => connected,
    stop: () => {
      stopped.abort();
    },
  };
}
