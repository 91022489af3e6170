import { LAB_TOOLS, platformSeed } from '@shoal/lab';
import type { Action } from '../../actions/action.ts';
import type { UpContext } from '../up-context.ts';
import { systemPackages } from './system-packages.ts';

/** Provides the programs of a cluster, and the images of what runs inside it. */
export const clusterTools: Action<UpContext> = {
  name: 'tools of the cluster',
  needs: [systemPackages.name],
  async run({ toolchain, paths }, progress) {
    const tools = await toolchain.ensure(LAB_TOOLS);
    progress('images of the platform');
    await platformSeed(tools, paths.cacheDir);
    return undefined;
  },
};
