import type { Action } from '../../actions/action.ts';
import type { ExistingContext } from './existing-context.ts';
import { checkOutHead } from './steps/check-out-head.ts';
import { installFluxThere } from './steps/install-flux-there.ts';
import { lookAtCluster } from './steps/look-at-cluster.ts';
import { podsReady } from './steps/pods-ready.ts';
import { quotasCount } from './steps/quotas-count.ts';
import { reconcileThere } from './steps/reconcile-there.ts';

/** The steps of `up --kubeconfig`: the platform without the lab. */
export const existingActions: readonly Action<ExistingContext>[] = [
  lookAtCluster,
  checkOutHead,
  installFluxThere,
  quotasCount,
  reconcileThere,
  podsReady,
];
