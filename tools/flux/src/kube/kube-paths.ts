import { setTimeout as delay } from 'node:timers/promises';
import { ShoalError } from '@shoal/exec';
import type { KubeClient } from './kube-client.ts';
import { KubeError } from './kube-error.ts';
import type { KubeKind } from './kube-object.ts';

interface ApiResource {
  readonly name: string;
  readonly kind: string;
  readonly namespaced: boolean;
}

/** What is read here of a CustomResourceDefinition. */
export interface Definition {
  readonly spec: {
    readonly group: string;
    readonly names: { readonly kind: string };
    readonly versions: readonly { readonly name: string; readonly served: boolean }[];
  };
}

const SERVED_CHECK_MILLISECONDS = 25;

/** Paths of kinds on an API server, asked for once per API version and again for a kind that is not known yet. */
export class KubePaths {
  readonly #client: KubeClient;
  readonly #versions = new Map<string, Promise<ApiResource[]>>();

  constructor(client: KubeClient) {
    this.#client = client;
  }

  async #resources(apiVersion: string): Promise<ApiResource[]> {
    const root = apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
    try {
      return (await this.#client.json<{ resources: ApiResource[] }>('GET', root)).resources;
    } catch (error) {
      if (error instanceof KubeError && error.status === 404) return [];
      throw error;
    }
  }

  async #find(apiVersion: string, kind: string): Promise<ApiResource | undefined> {
    let known = this.#versions.get(apiVersion);
    if (known === undefined) {
      known = this.#resources(apiVersion);
      this.#versions.set(apiVersion, known);
      // A failed question is asked again.
      known.catch(() => this.#versions.delete(apiVersion));
    }
    return (await known).find((resource) => resource.kind === kind && !resource.name.includes('/'));
  }

  async #findAgain(apiVersion: string, kind: string): Promise<ApiResource | undefined> {
    const known = await this.#find(apiVersion, kind);
    if (known !== undefined) return known;
    this.#versions.delete(apiVersion);
    return this.#find(apiVersion, kind);
  }

  /**
   * Waits until the server lists a new kind, which it does a moment after it says that it is established.
   * @throws ShoalError WAIT_TIMEOUT
   */
  async untilServed({ spec: { group, names, versions } }: Definition, timeoutMs: number): Promise<void> {
    const deadline = Date.now() + timeoutMs;
    for (const { name } of versions.filter(({ served }) => served)) {
      const apiVersion = `${group}/${name}`;
      while ((await this.#findAgain(apiVersion, names.kind)) === undefined) {
        if (Date.now() > deadline) {
          throw new ShoalError(
            'WAIT_TIMEOUT',
            `${names.kind} in ${apiVersion} is established and not served`,
          );
        }
        await delay(SERVED_CHECK_MILLISECONDS);
      }
    }
  }

  /**
   * The path of all objects of a kind, in a namespace or in all.
   * @throws ShoalError UNKNOWN_KIND when the API server has no such kind.
   */
  async collection({ apiVersion, kind, namespace }: KubeKind): Promise<string> {
    const resource = await this.#findAgain(apiVersion, kind);
    if (resource === undefined) {
      throw new ShoalError('UNKNOWN_KIND', `the cluster has no kind ${kind} in ${apiVersion}`, {
        hint: 'its CustomResourceDefinition has to be installed first',
      });
    }
    const root = apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
    const scope = resource.namespaced && namespace !== undefined ? `/namespaces/${namespace}` : '';
    return `${root}${scope}/${resource.name}`;
  }
}
