import { isReconciled } from '@shoal/flux';
import { countNewKinds, objectClient, startSync, untilPodsRunAgain, type KubeApi } from '@shoal/lab';
import type { Action } from '../../actions/action.ts';
import { requestAll, waitingText } from '../request-all.ts';
import { LIMIT_MILLISECONDS, untilReconciled } from '../until-reconciled.ts';
import { made, type UpContext } from '../up-context.ts';
import { beginSync } from './begin-sync.ts';
import { publish } from './publish.ts';

const EXPECTED = ['kustomization/flux-system/flux-system'];

/**
 * Whether the cluster came back with all of this commit applied. Then only its pods have to run again: the controllers look
 * at every object anew by themselves, and would find what they left.
 */
function cameBackWhole({ restarted, kept = [], published, commit }: UpContext): boolean {
  const wanted = { commit: made(commit, 'commit'), expected: EXPECTED };
  return restarted !== undefined && published === 0 && isReconciled(kept, wanted);
}

async function applied(kube: KubeApi, context: UpContext, progress: (text: string) => void): Promise<string> {
  const client = objectClient(kube);
  // What began just now says nothing of an earlier life.
  if (context.begun === true) return untilReconciled(client, { expected: EXPECTED }, context, progress);
  const requested = context.restarted === undefined ? new Map<string, string>() : await requestAll(client);
  await countNewKinds(kube, made(context.plan, 'plan'), context.paths);
  await startSync(kube, made(context.bootstrap, 'bootstrap'));
  return untilReconciled(client, { expected: EXPECTED, requested }, context, progress);
}

/** Points Flux at the repository and waits until every object is ready at the pushed commit, and its pods run. */
export const reconcile: Action<UpContext> = {
  name: 'Flux reconciles',
  needs: [beginSync.name, publish.name],
  async run(context, progress) {
    const kube = await context.api.promise;
    if (!cameBackWhole(context)) return applied(kube, context, progress);
    const wait = { timeoutMs: LIMIT_MILLISECONDS, signal: context.signal };
    await untilPodsRunAgain(kube, made(context.restarted, 'restarted'), wait, (waiting) => {
      progress(waitingText(waiting));
    });
    return `${String(context.kept?.length)} objects as they were`;
  },
};
