import type { KubeApi, KubeKind } from '@shoal/flux/kube';

interface Named {
  readonly metadata: { readonly name: string; readonly namespace: string };
}

/** All objects of one kind that a cluster has, by namespace and name. */
export class KeptObjects<T extends Named> {
  readonly #kind: KubeKind;
  readonly #objects = new Map<string, T>();

  constructor(kind: KubeKind) {
    this.#kind = kind;
  }

  all(): T[] {
    return [...this.#objects.values()];
  }

  async list(api: KubeApi): Promise<void> {
    const items = await api.list<T>(this.#kind);
    this.#objects.clear();
    for (const item of items) this.#keep(item);
  }

  /** Follows changes until the server ends that. */
  async watch(api: KubeApi, signal: AbortSignal): Promise<void> {
    for await (const { type, object } of api.watch<T>(this.#kind, signal)) {
      if (type === 'ERROR') return;
      if (type === 'DELETED') this.#objects.delete(this.#keyOf(object));
      else if (type !== 'BOOKMARK') this.#keep(object);
    }
  }

  #keep(object: T): void {
    this.#objects.set(this.#keyOf(object), object);
  }

  #keyOf({ metadata }: T): string {
    return `${metadata.namespace}/${metadata.name}`;
  }
}
