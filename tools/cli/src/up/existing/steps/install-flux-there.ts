import {
  fluxBootstrap,
  installationFacts,
  installationObjects,
  installFlux,
  type KubeObject,
} from '@shoal/lab';
import type { Action } from '../../../actions/action.ts';
import { buildFluxSystem } from '../../flux-system.ts';
import { made } from '../../up-context.ts';
import { existingAccess } from '../existing-access.ts';
import type { ExistingContext } from '../existing-context.ts';
import { checkOutHead } from './check-out-head.ts';
import { lookAtCluster } from './look-at-cluster.ts';

/** Flux's definitions and controllers from the committed tree, and what they log in with. */
export const installFluxThere: Action<ExistingContext> = {
  name: 'Flux',
  needs: [lookAtCluster.name, checkOutHead.name],
  async run(context) {
    const { kube, options, toolchain, logins } = context;
    const { kustomize } = await toolchain.ensure(['kustomize']);
    const manifest = await buildFluxSystem(made(context.checkout, 'checkout'), options.cluster, kustomize);
    const objects = installationObjects(await existingAccess(logins, kube), {
      gitUrl: options.gitUrl,
      gitBranch: options.gitBranch,
      registry: options.registry,
      chartsUrl: options.charts.replace(/\/$/, ''),
      // Other servers' statuses need another Provider: clusters/sources/commit-status.
      commitStatusUrl: /\/_git\//.test(options.gitUrl) ? options.gitUrl : undefined,
      nodeCidr: made(context.nodeCidr, 'nodeCidr'),
      apiCidr: options.apiCidr,
      databaseCidr: options.databaseCidr,
    });
    const bootstrap = fluxBootstrap(manifest, installationFacts(objects));
    context.bootstrap = bootstrap;
    await kube.apply(objects as unknown as KubeObject[], { fieldManager: 'shoal', force: true });
    await installFlux(kube, bootstrap);
    return undefined;
  },
};
