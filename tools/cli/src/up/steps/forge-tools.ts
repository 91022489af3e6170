import type { Action } from '../../actions/action.ts';
import type { UpContext } from '../up-context.ts';
import { clusterTools } from './cluster-tools.ts';

/** The servers of the forge, and what renders and packages. After the cluster's own, so that the cluster starts first. */
export const FORGE_TOOLS = ['soft', 'registry', 'chartmuseum'] as const;

export const forgeTools: Action<UpContext> = {
  name: 'tools of the forge',
  needs: [clusterTools.name],
  async run({ toolchain }) {
    await toolchain.ensure([...FORGE_TOOLS, 'helm', 'kustomize', 'kubectl']);
    return undefined;
  },
};
