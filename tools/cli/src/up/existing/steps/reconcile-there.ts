import { readiness, waitUntilReconciled } from '@shoal/flux';
import { objectClient, startSync } from '@shoal/lab';
import type { Action } from '../../../actions/action.ts';
import { requestAll, waitingText } from '../../request-all.ts';
import { made } from '../../up-context.ts';
import type { ExistingContext } from '../existing-context.ts';
import { quotasCount } from './quotas-count.ts';

/** Images come from afar here, so everything gets its time. */
const LIMIT_MILLISECONDS = 15 * 60_000;
const PATIENCE_MILLISECONDS = 3 * 60_000;

/** Points Flux at the repository and waits until every object is ready at what is there. */
export const reconcileThere: Action<ExistingContext> = {
  name: 'Flux reconciles',
  needs: [quotasCount.name],
  async run(context, progress) {
    const { kube, repository, warn, options, signal } = context;
    const client = objectClient(kube);
    const requested = await requestAll(client);
    await startSync(kube, made(context.bootstrap, 'bootstrap'));
    const objects = await waitUntilReconciled(client, {
      requested,
      expected: ['kustomization/flux-system/flux-system'],
      timeoutMs: LIMIT_MILLISECONDS,
      patienceMs: PATIENCE_MILLISECONDS,
      signal,
      onProgress: (waiting) => {
        progress(waitingText(waiting));
      },
    });
    const root = objects.find(
      ({ kind, metadata }) => kind === 'Kustomization' && metadata.name === 'flux-system',
    );
    const revision = root === undefined ? '' : readiness(root).revision;
    const head = await repository.head();
    if (!revision.endsWith(head)) {
      warn(`the cluster is at ${revision}, HEAD is ${head.slice(0, 7)}: push it to ${options.gitUrl}`);
    }
    return `${String(objects.length)} objects ready at ${revision}`;
  },
};
