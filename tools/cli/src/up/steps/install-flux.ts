import { execaExec } from '@shoal/exec';
import { publicKeyPem, readSigningKey } from '@shoal/signing';
import {
  agentAccessObjects,
  databaseObjects,
  debianServer,
  ensureAgeKeys,
  fluxBootstrap,
  fluxNamespaces,
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
    // The database runs where its volume is.
    const { name: node, podCidr: databaseCidr } = plan.nodes[0];
    const endpoints = { ...labEndpoints, nodeCidr: plan.fabric.cidr, apiCidr, databaseCidr };
    const credentials = made(context.credentials, 'credentials');
    const ageKeys = await ensureAgeKeys(paths.dataDir, fluxNamespaces);
    const publisherKey = publicKeyPem(readSigningKey(made(context.signingKey, 'signingKey')));
    const access = labAccess(credentials, ageKeys, { ca: pem, publisherKey });
    const database = { password: credentials.databasePassword, node };
    const objects = installationObjects(access, endpoints);
    const bootstrap = fluxBootstrap(manifest, installationFacts(objects));
    context.bootstrap = bootstrap;

    const besides = [...agentAccessObjects, ...databaseObjects(await debianServer(execaExec), database)];
    await kube.apply([...objects, ...besides] as unknown as KubeObject[], {
      fieldManager: 'shoal',
      force: true,
    });
    await writeAgentKubeconfig(plan, paths);
    await install(kube, bootstrap);
    return undefined;
  },
};
