import { existsSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { execaExec, ExitCode, ShoalError } from '@shoal/exec';
import { affectedReleases, affectedText, changedFiles, readInstallation } from '@shoal/nx-gitops';
import { createToolchain } from '@shoal/toolchain';
import type { CommandContext } from '../command-context.ts';
import { installationPaths } from '../installation.ts';
import { toolchainReport } from '../terminal/toolchain-report.ts';
import { workspaceRoot } from '../workspace.ts';

export interface AffectedCommand {
  /** As typed; what the branch changes when there are none. */
  files: readonly string[];
  base: string | undefined;
  json: boolean;
}

/** A file as typed, relative to the repository. @throws ShoalError FILE_OUTSIDE (exit code 2), FILE_UNKNOWN */
async function inRepository(root: string, typed: string): Promise<string> {
  const path = resolve(typed);
  const file = relative(root, path);
  if (file.startsWith('..')) {
    throw new ShoalError('FILE_OUTSIDE', `${typed} lies outside the repository ${root}`, {
      exitCode: ExitCode.usage,
    });
  }
  if (existsSync(path)) return file;
  // A file that the branch has removed reached something too.
  const known = await execaExec.stdout('git', ['log', '-1', '--format=%h', '--', file], { cwd: root });
  if (known !== '') return file;
  throw new ShoalError('FILE_UNKNOWN', `${typed}: there is no such file, and git knows none`, {
    hint: 'name files relative to the current folder',
  });
}

/** Prints how files reach what the clusters run. Throws as affectedReleases. */
export async function runAffected(
  { files, base, json }: AffectedCommand,
  { env, stdout, stderr }: CommandContext,
  root: string = workspaceRoot,
): Promise<void> {
  const changed =
    files.length > 0
      ? await Promise.all(files.map((file) => inRepository(root, file)))
      : await changedFiles(execaExec, root, base);
  const { cacheDir } = installationPaths(env);
  const toolchain = createToolchain({ cacheDir, report: toolchainReport(stderr) });
  const { kustomize } = await toolchain.ensure(['kustomize']);
  const affected = await affectedReleases({
    workspaceRoot: root,
    files: changed,
    kustomize,
    installation: await readInstallation(env),
  });
  if (changed.length === 0) stderr.write('shoal affected: this branch changes nothing\n');
  const text = json ? JSON.stringify(affected, null, 2) : affectedText(changed, affected);
  if (text !== '') stdout.write(`${text}\n`);
}
