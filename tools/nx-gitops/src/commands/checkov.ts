import { checkovObjects } from '@shoal/flux/validate';
import { pythonTool } from '@shoal/toolchain';
import { peerCheck } from '../validate/peer-check.ts';
import { commandContext } from './command-context.ts';
import { runCommand } from './run-command.ts';

await runCommand(async () => {
  const context = commandContext();
  const { exec, cacheDir } = context;
  const checkov = await pythonTool('checkov', cacheDir, exec);
  return peerCheck(context, {
    by: 'checkov',
    waiversFile: 'clusters/checkov-waivers.yaml',
    check: (options) => checkovObjects({ ...options, checkov, exec }),
  });
});
