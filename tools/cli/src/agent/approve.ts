import { decide } from '@shoal/pipelines';
import type { CommandContext } from '../command-context.ts';
import { installationPaths } from '../installation.ts';
import { requireRoot } from '../require-root.ts';
import { agentFolder } from './agent-folder.ts';
import { typedBy } from './typed-by.ts';

/** Writes the decision down where the agent looks for it. @throws ShoalError NOTHING_TO_APPROVE */
export async function approve(
  id: number,
  stage: string,
  approved: boolean,
  context: CommandContext,
): Promise<void> {
  requireRoot('approve');
  const by = typedBy(context);
  await decide(agentFolder(installationPaths(context.env)), id, stage, { approved, by });
  context.stdout.write(`run ${String(id)}: ${stage} is ${approved ? 'approved' : 'rejected'}\n`);
}
