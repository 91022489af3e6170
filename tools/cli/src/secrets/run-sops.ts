import { execaExec } from '@shoal/exec';
import { identitiesText, type AgeKeys } from '@shoal/lab';
import { createToolchain } from '@shoal/toolchain';
import type { CommandContext } from '../command-context.ts';
import { installationPaths } from '../installation.ts';
import { Repository } from '../repository/repository.ts';
import { requireRoot } from '../require-root.ts';
import { toolchainReport } from '../terminal/toolchain-report.ts';
import { workspaceRoot } from '../workspace.ts';
import { installationKeys } from './installation-keys.ts';

/** How the pinned sops is started: with every key of the installation, in no file and no argument, as the clone's owner. */
async function sopsWith(keys: AgeKeys, context: CommandContext) {
  const { cacheDir } = installationPaths(context.env);
  const toolchain = createToolchain({ cacheDir, report: toolchainReport(context.stderr) });
  const { sops } = await toolchain.ensure(['sops']);
  const { owner } = await Repository.open(workspaceRoot);
  const options = {
    cwd: workspaceRoot,
    env: { SOPS_AGE_KEY: identitiesText(Object.values(keys).flat()) },
    ...(owner === undefined ? {} : { uid: owner.uid, gid: owner.gid }),
  };
  return { sops, options };
}

/** Hands the terminal to sops; returns its exit code. @throws ShoalError NOT_ROOT (exit code 3). */
export async function runSops(args: readonly string[], context: CommandContext): Promise<number> {
  requireRoot(`sops ${args.join(' ')}`);
  const { sops, options } = await sopsWith(await installationKeys(installationPaths(context.env)), context);
  return execaExec.passThrough(sops, args, options);
}

/** Gives encrypted files a new data key, for the recipients that the rules name now. Throws CommandError. */
export async function encryptAgain(
  files: readonly string[],
  keys: AgeKeys,
  context: CommandContext,
): Promise<void> {
  const { sops, options } = await sopsWith(keys, context);
  for (const file of files) {
    await execaExec.run(sops, ['updatekeys', '--yes', file], options);
    await execaExec.run(sops, ['rotate', '--in-place', file], options);
  }
}
