import { ShoalError } from '@shoal/exec';
import type { KubeClient } from './kube-client.ts';
import { KubeError } from './kube-error.ts';
import type { KubeKind } from './kube-object.ts';

interface ApiResource {
  readonly name: string;
  readonly kind: string;
  readonly namespaced: boolean;
}

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

  /** Whether the API server serves a kind, now. */
  async serves(apiVersion: string, kind: string): Promise<boolean> {
    return (await this.#findAgain(apiVersion, kind)) !== undefined;
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
