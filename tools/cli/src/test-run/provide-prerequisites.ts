import { LAB_TOOLS } from '@shoal/lab';
import { createToolchain, ensureDebianPackages, pythonTool } from '@shoal/toolchain';
import type { CommandContext } from '../command-context.ts';
import { installationPaths } from '../installation.ts';
import { toolchainReport } from '../terminal/toolchain-report.ts';

const TOOLS = [
  ...LAB_TOOLS,
  'soft',
  'registry',
  'chartmuseum',
  'helm',
  'kustomize',
  'kubectl',
  'kubeconform',
  'kube-score',
] as const;

/**
 * Packages and tools that the tests start, before the first test: building them inside one would run into its time-out.
 * Throws as the toolchain does.
 */
export async function providePrerequisites({ env, stderr }: CommandContext): Promise<void> {
  await ensureDebianPackages({
    onInstall: (names) => {
      stderr.write(`shoal test: installing ${names.join(' ')}\n`);
    },
  });
  const { cacheDir } = installationPaths(env);
  await pythonTool('checkov', cacheDir);
  await createToolchain({ cacheDir, report: toolchainReport(stderr) }).ensure(TOOLS);
}
