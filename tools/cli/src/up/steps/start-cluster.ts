import { listFluxObjects } from '@shoal/flux';
import { claimClusterRecord, clusterPlan, LAB_TOOLS, objectClient, startCluster as start } from '@shoal/lab';
import type { Action } from '../../actions/action.ts';
import type { UpContext } from '../up-context.ts';
import { clusterTools } from './cluster-tools.ts';

/** Brings the nodes up, or mends them; done when every node is ready and cluster DNS answers. */
export const startCluster: Action<UpContext> = {
  name: 'cluster',
  needs: [clusterTools.name],
  async run(context, progress) {
    const { options, paths, toolchain, api } = context;
    const record = await claimClusterRecord(options.cluster, options.nodes, paths);
    const plan = clusterPlan(record.name, record.index, record.nodes, paths);
    context.plan = plan;
    try {
      const { kube, changed, startedNodes, beganAt } = await start(
        {
          paths,
          tools: await toolchain.ensure(LAB_TOOLS),
          report: ({ step, state }) => {
            if (state === 'started') progress(step);
            if (state === 'done')
              context.milestones.push({ name: step, finishedAt: performance.now() / 1000 });
          },
        },
        plan,
        {
          throwAway: options.throwAway,
          afterApi: async (kube) => {
            // First: on a running platform nothing waits for what only a restart needs.
            api.resolve(kube);
            context.kept = await listFluxObjects(objectClient(kube));
          },
        },
      );
      api.resolve(kube);
      if (startedNodes.length > 0) context.restarted = { nodes: startedNodes, since: beganAt };
      const nodes = `${String(record.nodes)} ${record.nodes === 1 ? 'node' : 'nodes'}`;
      return changed ? nodes : `${nodes}, ran already`;
    } catch (error) {
      api.reject(error);
      throw error;
    }
  },
};
