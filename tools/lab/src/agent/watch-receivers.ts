import { once } from 'node:events';
import { Agent, get, type RequestOptions } from 'node:https';
import type { IncomingMessage } from 'node:http';
import { json } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import type { ClusterAccess } from './cluster-access.ts';
import type { Receiver } from './receiver.ts';

const PATH = '/apis/notification.toolkit.fluxcd.io/v1/receivers';
const WATCH_SECONDS = 600;
const FIRST_PAUSE_MILLISECONDS = 200;
const LONGEST_PAUSE_MILLISECONDS = 10_000;
const ANSWER_LIMIT_MILLISECONDS = 5000;

interface ReceiverList {
  readonly metadata: { readonly resourceVersion: string };
  readonly items: readonly Receiver[];
}

interface WatchEvent {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK' | 'ERROR';
  readonly object: Receiver;
}

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
 * pauses, and what was known stays usable meanwhile. Written on node:https, since loading the Kubernetes client costs
 * 80 MB of memory and this is one list and one watch.
 */
export function watchReceivers(access: ClusterAccess): ReceiverWatch {
  const { ca, certificate: cert, key } = access;
  const agent = new Agent({ ca, cert, key, keepAlive: true });
  const stopped = new AbortController();
  const known = new Map<string, Receiver>();
  let connected = false;
  let attempt = Promise.withResolvers<undefined>();
  let wake = Promise.withResolvers<undefined>();

  async function open(path: string, options: RequestOptions = {}): Promise<IncomingMessage> {
    const outgoing = get(`${access.server}${path}`, { agent, signal: stopped.signal, ...options });
    outgoing.on('error', () => undefined);
    const limit = setTimeout(
      () => outgoing.destroy(new Error('the API server does not answer')),
      ANSWER_LIMIT_MILLISECONDS,
    );
    try {
      const [response] = (await once(outgoing, 'response')) as [IncomingMessage];
      if (response.statusCode === 200) return response;
      response.resume();
      throw new Error(`the API server answered ${String(response.statusCode)}`);
    } finally {
      clearTimeout(limit);
    }
  }

  async function list(): Promise<string> {
    const { items, metadata } = (await json(await open(PATH))) as ReceiverList;
    known.clear();
    for (const item of items) known.set(keyOf(item), item);
    return metadata.resourceVersion;
  }

  async function watch(resourceVersion: string): Promise<void> {
    const query = `?watch=1&resourceVersion=${resourceVersion}&timeoutSeconds=${String(WATCH_SECONDS)}`;
    const response = await open(`${PATH}${query}`);
    connected = true;
    let rest = '';
    // Leaving the loop destroys the response, and a connection that breaks throws: readline would do neither.
    for await (const chunk of response.setEncoding('utf8')) {
      const lines = (rest + String(chunk)).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        const { type, object } = JSON.parse(line) as WatchEvent;
        if (type === 'ERROR') return;
        if (type === 'DELETED') known.delete(keyOf(object));
        else if (type !== 'BOOKMARK') known.set(keyOf(object), object);
      }
    }
  }

  async function run(): Promise<void> {
    let pause = FIRST_PAUSE_MILLISECONDS;
    while (!stopped.signal.aborted) {
      try {
        const resourceVersion = await list();
        attempt.resolve(undefined);
        pause = FIRST_PAUSE_MILLISECONDS;
        await watch(resourceVersion);
      } catch {
        attempt.resolve(undefined);
        pause = Math.min(pause * 2, LONGEST_PAUSE_MILLISECONDS);
      }
      connected = false;
      attempt = Promise.withResolvers();
      wake = Promise.withResolvers();
      const paused = delay(pause, undefined, { signal: stopped.signal }).catch(() => undefined);
      await Promise.race([paused, wake.promise]);
    }
    attempt.resolve(undefined);
    agent.destroy();
  }

  void run();
  return {
    access,
    receivers: async () => {
      if (!connected) {
        wake.resolve(undefined);
        await attempt.promise;
      }
      return [...known.values()];
    },
    connected: () => connected,
    stop: () => {
      stopped.abort();
    },
  };
}
