import { waitUntilReconciled } from '@shoal/flux';
import { countNewKinds, objectClient, startSync } from '@shoal/lab';
import type { Action } from '../../actions/action.ts';
import { requestAll, waitingText } from '../request-all.ts';
import { made, type UpContext } from '../up-context.ts';
import { connectForge } from './connect-forge.ts';
import { installFlux } from './install-flux.ts';
import { publish } from './publish.ts';
import { pushRepository } from './push-repository.ts';
import { startCluster } from './start-cluster.ts';

const LIMIT_MILLISECONDS = 5 * 60_000;
/** A failure that may pass (a server that is just starting, a pod that is slow) gets this long to pass. */
const PATIENCE_MILLISECONDS = 60_000;

/** Points Flux at the repository and waits until every object is ready at the pushed commit. */
export const reconcile: Action<UpContext> = {
  name: 'Flux reconciles',
  needs: [startCluster.name, installFlux.name, connectForge.name, pushRepository.name, publish.name],
  async run(context, progress) {
    const kube = await context.api.promise;
    const client = objectClient(kube);
    const requested = context.clusterStarted === true ? await requestAll(client) : new Map<string, string>();
    await countNewKinds(kube, made(context.plan, 'plan'), context.paths);
    await startSync(kube, made(context.bootstrap, 'bootstrap'));
    const objects = await waitUntilReconciled(client, {
      requested,
      commit: made(context.commit, 'commit'),
      expected: ['kustomization/flux-system/flux-system'],
      timeoutMs: LIMIT_MILLISECONDS,
      patienceMs: PATIENCE_MILLISECONDS,
      signal: context.signal,
      onProgress: (waiting) => {
        progress(waitingText(waiting));
      },
    });
    return `${String(objects.length)} objects ready`;
  },
};
