import { setTimeout as delay } from 'node:timers/promises';
import type { FluxObject, ObjectClient } from '@shoal/flux';
import { KubeError, type KubeApi, type KubeKind } from '@shoal/flux/kube';

/** The kinds of an API group that the server does not have (yet) are simply not there. */
function isUnknownKind(error: unknown): boolean {
  return (
    (error instanceof KubeError && error.status === 404) ||
    (error as { code?: string }).code === 'UNKNOWN_KIND'
  );
}

/** Right after a definition came, its storage starts, and the server asks to come back: that is no answer yet. */
const TOO_EARLY = 429;
const RETRY_MILLISECONDS = 100;
const RETRIES = 100;

async function listWhenServed(kube: KubeApi, kind: KubeKind): Promise<FluxObject[]> {
  for (let left = RETRIES; ; left -= 1) {
    try {
      return await kube.list<FluxObject>(kind);
    } catch (error) {
      if (!(error instanceof KubeError && error.status === TOO_EARLY) || left === 0) throw error;
    }
    await delay(RETRY_MILLISECONDS);
  }
}

/** What `@shoal/flux` needs of a cluster, given by the lab's own client. */
export function objectClient(kube: KubeApi): ObjectClient {
  return {
    async list(apiVersion, kind, namespace) {
      try {
        return await listWhenServed(kube, {
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
