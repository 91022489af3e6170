import { countNewKinds, startSync } from '@shoal/lab';
import type { Action } from '../../actions/action.ts';
import { made, type UpContext } from '../up-context.ts';
import { buildArtifacts } from './build-artifacts.ts';
import { connectForge } from './connect-forge.ts';
import { installFlux } from './install-flux.ts';
import { pushRepository } from './push-repository.ts';
import { startCluster } from './start-cluster.ts';

/**
 * Points the Flux of a new cluster at the repository while images and charts are still being pushed: policies, infrastructure and
 * tenants come first, and take longer than the push. Not before they are built, which may take minutes: a team's pods would look
 * for their images in ever longer intervals.
 */
export const beginSync: Action<UpContext> = {
  name: 'Flux begins',
  needs: [startCluster.name, installFlux.name, connectForge.name, pushRepository.name, buildArtifacts.name],
  async run(context) {
    if (context.kept?.length !== 0) return 'it did before';
    const kube = await context.api.promise;
    await countNewKinds(kube, made(context.plan, 'plan'), context.paths);
    await startSync(kube, made(context.bootstrap, 'bootstrap'));
    context.begun = true;
    return undefined;
  },
};
