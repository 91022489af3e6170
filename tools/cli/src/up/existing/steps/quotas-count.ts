import { setTimeout as delay } from 'node:timers/promises';
import type { KubeApi } from '@shoal/lab';
import type { Action } from '../../../actions/action.ts';
import { made } from '../../up-context.ts';
import type { ExistingContext } from '../existing-context.ts';
import { installFluxThere } from './install-flux-there.ts';

interface QuotaObject {
  status?: { used?: Record<string, string> };
}

/** In a namespace where nobody makes objects of Flux's kinds, so that nothing is refused on its account. */
const PROBE = { apiVersion: 'v1', kind: 'ResourceQuota', namespace: 'default', name: 'shoal-counts-flux' };
/** The controller manager looks for new kinds every 30 seconds. */
const LIMIT_MILLISECONDS = 90_000;
const ROUND_MILLISECONDS = 1_000;
const POLL_MILLISECONDS = 100;

async function isCounted(kube: KubeApi, resources: readonly string[], signal: AbortSignal): Promise<boolean> {
  for (let waited = 0; waited < ROUND_MILLISECONDS; waited += POLL_MILLISECONDS) {
    const used = (await kube.get<QuotaObject>(PROBE))?.status?.used ?? {};
    if (resources.every((resource) => used[resource] !== undefined)) return true;
    await delay(POLL_MILLISECONDS, undefined, { signal });
  }
  return false;
}

/**
 * Waits until the cluster's quotas count Flux's kinds. A quota that names a kind before the controller manager knows it is
 * completed only with the next full round, after up to five minutes, and until then the API server refuses every object of
 * that kind. A change of its limits is looked at immediately, so a probe shows when the kinds are known, and the tenants'
 * quotas come after that.
 */
export const quotasCount: Action<ExistingContext> = {
  name: 'quotas count Flux’s objects',
  needs: [installFluxThere.name],
  async run(context, progress) {
    const { kube, signal } = context;
    const { definitions } = made(context.bootstrap, 'bootstrap');
    const resources = definitions.map(({ metadata }) => `count/${metadata.name}`);
    const end = Date.now() + LIMIT_MILLISECONDS;
    try {
      for (let round = 1; Date.now() < end; round += 1) {
        const hard = Object.fromEntries(resources.map((resource) => [resource, String(round)]));
        const { apiVersion, kind, ...metadata } = PROBE;
        await kube.apply([{ apiVersion, kind, metadata, spec: { hard } }], {
          fieldManager: 'shoal',
          force: true,
        });
        if (await isCounted(kube, resources, signal)) return undefined;
        progress('the controller manager looks for new kinds every 30 s');
      }
      return 'not yet, so Flux may have to try for some minutes';
    } finally {
      await kube.delete(PROBE);
    }
  },
};
