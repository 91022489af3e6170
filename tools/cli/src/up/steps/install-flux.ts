import {
  agentAccessObjects,
  fluxBootstrap,
  installationFacts,
  installationObjects,
  installFlux as install,
  labAccess,
  labAuthority,
  labEndpoints,
  writeAgentKubeconfig,
  type KubeObject,
} from '@shoal/lab';
import type { Action } from '../../actions/action.ts';
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
    const { pem } = await labAuthority(paths);
    const kube = await api.promise;
    const plan = made(context.plan, 'plan');
    const apiCidr = `${plan.nodes[0].address}/32`;
    const endpoints = { ...labEndpoints, nodeCidr: plan.fabric.cidr, apiCidr };
    const access = labAccess(made(context.credentials, 'credentials'), pem);
    const objects = installationObjects(access, endpoints);
    const bootstrap = fluxBootstrap(manifest, installationFacts(objects));
    context.bootstrap = bootstrap;

    await kube.apply([...objects, ...agentAccessObjects] as unknown as KubeObject[], {
      fieldManager: 'shoal',
      force: true,
    });
    await writeAgentKubeconfig(plan, paths);
    await install(kube, bootstrap);
    return undefined;
  },
};
