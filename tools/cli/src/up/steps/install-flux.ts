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
    const manifest = await buildFluxSystem(made(context.checkout, 'checkout'), options.cluster, kustomize);
    const kube = await api.promise;
    const plan = made(context.plan, 'plan');
    const objects = await applyAccess(context);
    const bootstrap = fluxBootstrap(manifest, installationFacts(objects));
    context.bootstrap = bootstrap;

    const { databasePassword: password } = made(context.credentials, 'credentials');
    const database = databaseObjects(await debianServer(execaExec), { password, node: plan.nodes[0].name });
    const besides = [...agentAccessObjects, ...database];
    await kube.apply(besides as unknown as KubeObject[], { fieldManager: 'shoal', force: true });
    await writeAgentKubeconfig(plan, paths);
    await install(kube, bootstrap);
    return undefined;
  },
};
