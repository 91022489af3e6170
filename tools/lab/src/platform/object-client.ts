import type { FluxObject, ObjectClient } from '@shoal/flux';
import { KubeError, type KubeApi } from '../kube/index.ts';

/** The kinds of an API group that the server does not have (yet) are simply not there. */
function isUnknownKind(error: unknown): boolean {
  return (
    (error instanceof KubeError && error.status === 404) ||
    (error as { code?: string }).code === 'UNKNOWN_KIND'
  );
}

/** What `@shoal/flux` needs of a cluster, given by the lab's own client. */
export function objectClient(kube: KubeApi): ObjectClient {
  return {
    async list(apiVersion, kind, namespace) {
      try {
        return await kube.list<FluxObject>({
          apiVersion,
          kind,
          ...(namespace === undefined ? {} : { namespace }),
        });
      } catch (error) {
        if (isUnknownKind(error)) return [];
        throw error;
      }
    },
    async mergePatch(target, patch) {
      await kube.mergePatch(target, patch);
    },
  };
}
