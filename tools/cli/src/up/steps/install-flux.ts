import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { execaExec, ExitCode, ShoalError } from '@shoal/exec';
import {
  agentAccessObjects,
  fluxBootstrap,
  installationObjects,
  installFlux as install,
  labAccess,
  labAuthority,
  labEndpoints,
  writeAgentKubeconfig,
  type InstallationObject,
  type KubeObject,
} from '@shoal/lab';
import type { Action } from '../../actions/action.ts';
import { made, type UpContext } from '../up-context.ts';
import { checkOut } from './check-out.ts';
import { startForge } from './start-forge.ts';

function facts(objects: readonly InstallationObject[]): Record<string, string> {
  const installation = objects.find(
    ({ kind, metadata }) => kind === 'ConfigMap' && metadata.name === 'installation',
  );
  return installation?.data ?? {};
}

/** Flux's definitions and controllers from the committed tree, and what they need to log in to the forge. */
export const installFlux: Action<UpContext> = {
  name: 'Flux',
  needs: [startForge.name, checkOut.name],
  async run(context) {
    const { options, paths, toolchain, api } = context;
    const folder = join(made(context.checkout, 'checkout'), 'clusters', options.cluster, 'flux-system');
    if (!existsSync(folder)) {
      throw new ShoalError(
        'NO_CLUSTER_FOLDER',
        `The repository has no clusters/${options.cluster}/flux-system at HEAD`,
        {
          exitCode: ExitCode.usage,
          hint: `Commit the folder, or start a bare cluster: ./shoal up --cluster ${options.cluster} --no-platform`,
        },
      );
    }
    const { kustomize } = await toolchain.ensure(['kustomize']);
    const manifest = await execaExec.stdout(kustomize, ['build', folder]);
    const { pem } = await labAuthority(paths);
    const kube = await api.promise;
    const plan = made(context.plan, 'plan');
    const endpoints = { ...labEndpoints, nodeCidr: plan.fabric.cidr };
    const access = labAccess(made(context.credentials, 'credentials'), pem);
    const objects = installationObjects(access, endpoints);
    const bootstrap = fluxBootstrap(manifest, facts(objects));
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
