import { setTimeout as delay } from 'node:timers/promises';
import { ShoalError } from '@shoal/exec';
import { applyStages } from './apply-stages.ts';
import { jsonLines } from './json-lines.ts';
import { kubeClient, type KubeClient } from './kube-client.ts';
import { actingAs, kubeConnection } from './kube-connection.ts';
import { KubeError } from './kube-error.ts';
import { describeKey, type KubeKey, type KubeKind, type KubeObject } from './kube-object.ts';
import { KubePaths, type Definition } from './kube-paths.ts';

export interface KubeEvent<T = KubeObject> {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK' | 'ERROR';
  readonly object: T;
}

export interface ApplyOptions {
  readonly fieldManager: string;
  /** Takes over fields that another manager owns. */
  readonly force?: boolean;
  /** Asks what would come of it; nothing is kept. */
  readonly dryRun?: boolean;
}

export interface WaitOptions {
  readonly timeoutMs: number;
  /** Ends the wait with the signal's reason. */
  readonly signal?: AbortSignal;
}

const READY_CHECK_MILLISECONDS = 25;
/** A server that is being killed may take a connection and never answer. */
const READY_ATTEMPT_MILLISECONDS = 2_000;
const ESTABLISHED_LIMIT = 30_000;

const isNotFound = (error: unknown): boolean => error instanceof KubeError && error.status === 404;

/** An API server, with whole operations on objects of any kind. */
export class KubeApi {
  readonly client: KubeClient;
  readonly #paths: KubePaths;

  constructor(client: KubeClient) {
    this.client = client;
    this.#paths = new KubePaths(client);
  }

  /**
   * The API server of a kubeconfig's current context.
   * @param as another user to act as, who gets the groups of its kind; the kubeconfig's own has to be allowed to.
   * @throws ShoalError WRONG_KUBECONFIG.
   */
  static async fromKubeconfig(file: string, as?: string): Promise<KubeApi> {
    const connection = await kubeConnection(file);
    return new KubeApi(kubeClient(as === undefined ? connection : actingAs(connection, as)));
  }

  async #path(key: KubeKey): Promise<string> {
    return `${await this.#paths.collection(key)}/${encodeURIComponent(key.name)}`;
  }

  /** The object, or undefined when there is none. */
  async get<T = KubeObject>(key: KubeKey): Promise<T | undefined> {
    try {
      return await this.client.json<T>('GET', await this.#path(key));
    } catch (error) {
      if (isNotFound(error)) return undefined;
      throw error;
    }
  }

  /** The object, and the version from which a watch misses nothing: not even that it goes before the watch begins. */
  async #look<T>(key: KubeKey): Promise<{ object: T | undefined; version: string | undefined }> {
    const path = await this.#paths.collection(key);
    const query = { fieldSelector: `metadata.name=${key.name}` };
    const list = await this.client.json<{ items: T[]; metadata?: { resourceVersion?: string } }>(
      'GET',
      path,
      {
        query,
      },
    );
    const [item] = list.items;
    const object = item && { ...item, apiVersion: key.apiVersion, kind: key.kind };
    return { object, version: list.metadata?.resourceVersion };
  }

  /** All objects of a kind. List items come without apiVersion and kind from the server; they are put in. */
  async list<T = KubeObject>(
    kind: KubeKind,
    query: { readonly labelSelector?: string; readonly fieldSelector?: string } = {},
  ): Promise<T[]> {
    const path = await this.#paths.collection(kind);
    const { items } = await this.client.json<{ items: T[] }>('GET', path, { query: { ...query } });
    return items.map((item) => ({ ...item, apiVersion: kind.apiVersion, kind: kind.kind }));
  }

  /** Deletes an object; returns whether there was one. Dependents go in the background. */
  async delete(key: KubeKey): Promise<boolean> {
    try {
      await this.client.json('DELETE', await this.#path(key));
      return true;
    } catch (error) {
      if (isNotFound(error)) return false;
      throw error;
    }
  }

  /** A JSON merge patch (RFC 7386), for fields that server-side apply should not own. */
  async mergePatch<T = KubeObject>(key: KubeKey, body: object): Promise<T> {
    const contentType = 'application/merge-patch+json';
    return this.client.json<T>('PATCH', await this.#path(key), { body, contentType });
  }

  /** Creates an object. @throws KubeError with status 409 when there is one of that name. */
  async create<T extends KubeObject>(object: T, { dryRun }: { readonly dryRun?: boolean } = {}): Promise<T> {
    const path = await this.#paths.collection({ ...object, ...namespaceOf(object) });
    const query = dryRun === true ? { dryRun: 'All', fieldValidation: 'Strict' } : {};
    return this.client.json<T>('POST', path, { body: object, query });
  }

  /**
   * Server-side apply with strict field checking, in stages; kinds that come with the same call are waited for.
   * @throws KubeError of the first refused object.
   */
  async apply(
    objects: readonly KubeObject[],
    { fieldManager, force, dryRun }: ApplyOptions,
  ): Promise<KubeObject[]> {
    const query = {
      fieldManager,
      fieldValidation: 'Strict',
      ...(force === true ? { force: 'true' } : {}),
      ...(dryRun === true ? { dryRun: 'All' } : {}),
    };
    const applied: KubeObject[] = [];
    for (const stage of applyStages(objects)) {
      const results = await Promise.all(
        stage.map(async (object) =>
          this.client.json<KubeObject>('PATCH', await this.#path(keyOf(object)), {
            body: object,
            contentType: 'application/apply-patch+yaml',
            query,
          }),
        ),
      );
      applied.push(...results);
      if (dryRun !== true) await Promise.all(results.map((object) => this.#untilEstablished(object)));
    }
    return applied;
  }

  async #untilEstablished(object: KubeObject): Promise<void> {
    if (object.kind !== 'CustomResourceDefinition') return;
    await this.waitFor(keyOf(object), (now) => conditionOf(now, 'Established') === 'True', {
      timeoutMs: ESTABLISHED_LIMIT,
    });
    await this.#paths.untilServed(object as unknown as Definition, ESTABLISHED_LIMIT);
  }

  /**
   * Events of a kind, or of one object, beginning with one ADDED for each that is there, or with what changed after the
   * resource version `since`. Ends when the server ends the watch, which it does after some minutes.
   */
  async *watch<T = KubeObject>(
    kind: KubeKind & { readonly name?: string },
    signal?: AbortSignal,
    since?: string,
  ): AsyncGenerator<KubeEvent<T>> {
    const query = {
      watch: 'true',
      ...(kind.name === undefined ? {} : { fieldSelector: `metadata.name=${kind.name}` }),
      ...(since === undefined ? {} : { resourceVersion: since }),
    };
    const path = await this.#paths.collection(kind);
    const stream = await this.client.stream(path, { query, ...(signal === undefined ? {} : { signal }) });
    yield* jsonLines<KubeEvent<T>>(stream);
  }

  /**
   * Waits until a condition on an object holds, and returns the object as it then was; `undefined` stands for «there is no
   * such object». It watches, so it returns within milliseconds of the change.
   * @throws ShoalError WAIT_TIMEOUT with the object's last status.
   */
  async waitFor<T = KubeObject>(
    key: KubeKey,
    condition: (object: T | undefined) => boolean,
    { timeoutMs, signal }: WaitOptions,
  ): Promise<T | undefined> {
    const deadline = AbortSignal.timeout(timeoutMs);
    const stop = signal === undefined ? deadline : AbortSignal.any([deadline, signal]);
    let last: T | undefined;
    for (;;) {
      // Its own signal, so that the stream is closed when the condition holds.
      const watching = new AbortController();
      try {
        const { object, version } = await this.#look<T>(key);
        last = object;
        if (condition(last)) return last;
        for await (const event of this.watch<T>(key, AbortSignal.any([stop, watching.signal]), version)) {
          if (event.type === 'ERROR') break;
          last = event.type === 'DELETED' ? undefined : event.object;
          if (condition(last)) return last;
        }
      } catch (error) {
        if (signal?.aborted === true) throw signal.reason;
        if (!deadline.aborted && !isTemporary(error)) throw error;
      } finally {
        watching.abort();
      }
      if (deadline.aborted) throw timedOut(key, timeoutMs, last);
      await delay(READY_CHECK_MILLISECONDS);
    }
  }

  /** Waits until the API server says that all of its start-up is done. @throws ShoalError API_NOT_READY. */
  async untilReady({ timeoutMs, signal }: WaitOptions): Promise<void> {
    const limit = performance.now() + timeoutMs;
    for (;;) {
      let reason: unknown;
      try {
        const attempt = AbortSignal.timeout(READY_ATTEMPT_MILLISECONDS);
        const either = signal === undefined ? attempt : AbortSignal.any([attempt, signal]);
        const body = await this.client.stream('/readyz', { signal: either });
        await body.dump();
        return;
      } catch (error) {
        reason = error;
      }
      signal?.throwIfAborted();
      if (performance.now() > limit) {
        throw new ShoalError('API_NOT_READY', `the API server was not ready within ${String(timeoutMs)} ms`, {
          hint: 'look at its log: ./shoal logs kube-apiserver',
          cause: reason,
        });
      }
      await delay(READY_CHECK_MILLISECONDS, undefined, signal === undefined ? {} : { signal });
    }
  }

  /** Closes the kept connections. */
  async close(): Promise<void> {
    await this.client.close();
  }
}

function namespaceOf(object: KubeObject): { namespace?: string } {
  const { namespace } = object.metadata;
  return namespace === undefined ? {} : { namespace };
}

/** The key of an object. */
export function keyOf(object: KubeObject): KubeKey {
  return {
    apiVersion: object.apiVersion,
    kind: object.kind,
    name: object.metadata.name,
    ...namespaceOf(object),
  };
}

interface WithConditions {
  status?: { conditions?: { type: string; status: string; message?: string }[] };
}

/** The status (`True`, `False`, `Unknown`) of a condition of an object, or undefined when it has none of that type. */
export function conditionOf(object: unknown, type: string): string | undefined {
  return (object as WithConditions | undefined)?.status?.conditions?.find((found) => found.type === type)
    ?.status;
}

/** Whether asking again may help: the server is not there, is starting, or does not know the kind yet. */
function isTemporary(error: unknown): boolean {
  if (error instanceof KubeError) return error.status === 429 || error.status >= 500 || error.status === 404;
  return !(error instanceof ShoalError) || error.code === 'UNKNOWN_KIND';
}

function timedOut(key: KubeKey, timeoutMs: number, last: unknown): ShoalError {
  const status = JSON.stringify(
    (last as { status?: unknown } | undefined)?.status ?? 'there is no such object',
  );
  return new ShoalError(
    'WAIT_TIMEOUT',
    `${describeKey(key)} did not become what was waited for within ${String(timeoutMs / 1000)} s: ${status}`,
  );
}
