import { setTimeout as delay } from 'node:timers/promises';
import { ShoalError } from '@shoal/exec';
import { teamNames } from '@shoal/lab';
import type { Action } from '../../../actions/action.ts';
import { workloadStatus } from '../../../status/ask-cluster.ts';
import type { ExistingContext } from '../existing-context.ts';
import { reconcileThere } from './reconcile-there.ts';

const LIMIT_MILLISECONDS = 5 * 60_000;
const POLL_MILLISECONDS = 500;

/** Every Deployment of the tenants has its pods. Whether their NodePorts are reached from here only the network knows. */
export const podsReady: Action<ExistingContext> = {
  name: 'pods ready',
  needs: [reconcileThere.name],
  async run({ kube, signal }, progress) {
    const end = Date.now() + LIMIT_MILLISECONDS;
    for (;;) {
      const lists = await Promise.all(
        teamNames.map((namespace) =>
          kube.list<never>({ apiVersion: 'apps/v1', kind: 'Deployment', namespace }),
        ),
      );
      const workloads = lists.flat().map((one) => workloadStatus(one));
      const waiting = workloads.filter(({ ready, wanted }) => ready < wanted);
      if (waiting.length === 0) return workloads.map(({ name }) => name).join(', ');
      const names = waiting.map(({ namespace, name }) => `${namespace}/${name}`).join(', ');
      progress(`waiting for ${names}`);
      if (Date.now() > end) {
        throw new ShoalError('PODS_NOT_READY', `After five minutes these have not all their pods: ${names}`, {
          hint: 'kubectl get pods -A; kubectl describe pod …   # says why',
        });
      }
      await delay(POLL_MILLISECONDS, undefined, { signal });
    }
  },
};
