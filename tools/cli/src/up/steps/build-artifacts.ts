import { buildArtifacts as build } from '@shoal/nx-gitops';
import type { Action } from '../../actions/action.ts';
import { made, type UpContext } from '../up-context.ts';
import { checkOut } from './check-out.ts';
import { forgeTools } from './forge-tools.ts';

/** Images and charts of the commit, by the same Nx targets as in a pipeline. Runs while the cluster starts. */
export const buildArtifacts: Action<UpContext> = {
  name: 'build images and charts',
  needs: [checkOut.name, forgeTools.name],
  async run(context, progress) {
    const { toolchain, paths } = context;
    const { helm } = await toolchain.ensure(['helm']);
    const workspaceRoot = made(context.checkout, 'checkout');
    context.artifacts = await build({
      workspaceRoot,
      cacheDir: paths.cacheDir,
      helm,
      report: progress,
    });
    const { images, charts } = context.artifacts;
    return `${String(images.length)} images, ${String(charts.length)} charts`;
  },
};
