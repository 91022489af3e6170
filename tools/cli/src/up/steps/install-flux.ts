import { execaExec } from '@shoal/exec';
import {
  agentAccessObjects,
  databaseObjects,
  debianServer,
  fluxBootstrap,
  installationFacts,
  installFlux as install,
  writeAgentKubeconfig,
  type KubeObject,
} from '@shoal/lab';
import type { Action } from '../../actions/action.ts';
import { applyAccess } from '../apply-access.ts';
import { buildFluxSystem } from '../flux-system.ts';
import { made, type UpContext } from '../up-context.ts';
import { checkOut } from './check-out.ts';
import { startForge } from './start-forge.ts';

/** Flux's definitions and controllers from the committed tree, and what they need to log in to the forge. */
export const installFlux: Action<UpContext> = {
  name: 'Flux',
  needs: [startForge.name, checkOut.name],
  async run(context) {
    const { options, paths, toolchain, api } = context;
    const { kustomize } = await toolchain.ensure(['kustomize']);
    const [manifest, objects, server, kube] = await Promise.all([
      buildFluxSystem(made(context.checkout, 'checkout'), options.cluster, kustomize),
      applyAccess(context),
      debianServer(execaExec),
      api.promise,
    ]);
    const plan = made(context.plan, 'plan');
    const bootstrap = fluxBootstrap(manifest, installationFacts(objects));
    context.bootstrap = bootstrap;

    const { databasePassword: password } = made(context.credentials, 'credentials');
    const database = databaseObjects(server, { password, node: plan.nodes[0].name });
    const besides = [...agentAccessObjects, ...database] as unknown as KubeObject[];
    await Promise.all([
      install(kube, bootstrap),
      kube.apply(besides, { fieldManager: 'shoal', force: true }),
      writeAgentKubeconfig(plan, paths),
    ]);
    return undefined;
  },
};
