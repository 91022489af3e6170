import { startForge as start } from '@shoal/lab';
import { pinnedNode } from '@shoal/toolchain';
import type { Action } from '../../actions/action.ts';
import type { UpContext } from '../up-context.ts';
import { FORGE_TOOLS, forgeTools } from './forge-tools.ts';

/** Git server, registry, chart server, gateway and agent. */
export const startForge: Action<UpContext> = {
  name: 'forge',
  needs: [forgeTools.name],
  async run(context) {
    const { paths, toolchain } = context;
    const tools = await toolchain.ensure(FORGE_TOOLS);
    const forge = await start({ paths, tools: { ...tools, node: pinnedNode() } });
    context.credentials = forge.credentials;
    return undefined;
  },
};
