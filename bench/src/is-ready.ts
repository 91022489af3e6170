import type { KubeObject } from '@shoal/lab';

/** What Kubernetes and Flux say about how far an object is. */
export interface Judged extends KubeObject {
  readonly status?: {
    readonly phase?: string;
    readonly conditions?: readonly { readonly type: string; readonly status: string }[];
  };
}

/** Whether an object says Ready, and is not on its way out. */
export function isReady({ metadata, status }: Judged): boolean {
  if (metadata.deletionTimestamp !== undefined) return false;
  return status?.conditions?.some(({ type, status: value }) => type === 'Ready' && value === 'True') ?? false;
}
