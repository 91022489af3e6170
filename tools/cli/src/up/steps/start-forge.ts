import { ensureSigningKey, startForge as start } from '@shoal/lab';
import { pipelineAgent } from '../../agent/pipeline-agent.ts';
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
    context.signingKey = await ensureSigningKey(paths.dataDir);
    const services = await pipelineAgent(paths, context.options.pipelines);
    const forge = await start({ paths, tools: { ...tools, node: pinnedNode() }, services });
    context.credentials = forge.credentials;
    return undefined;
  },
};
