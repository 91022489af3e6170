import { scoreObjects } from '@shoal/flux/validate';
import { createToolchain } from '@shoal/toolchain';
import { peerCheck } from '../validate/peer-check.ts';
import { commandContext } from './command-context.ts';
import { runCommand } from './run-command.ts';

await runCommand(async () => {
  const context = commandContext();
  const { exec } = context;
  const { 'kube-score': kubeScore } = await createToolchain().ensure(['kube-score']);
  return peerCheck(context, {
    by: 'kube-score',
    waiversFile: 'clusters/score-waivers.yaml',
    check: (options) => scoreObjects({ ...options, kubeScore, exec }),
  });
});
