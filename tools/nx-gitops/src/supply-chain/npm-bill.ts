import { CommandError, ExitCode, ShoalError, type Exec } from '@shoal/exec';
import type { Bill } from './runtime-bill.ts';

/**
 * What `npm sbom` says of a workspace, from the lockfile alone.
 * @throws ShoalError NPM_TOO_OLD before npm 10.1, CommandError for whatever else npm refuses.
 */
export async function npmBill(exec: Exec, workspaceRoot: string, projectName: string): Promise<Bill> {
  const args = ['sbom', '--sbom-format=cyclonedx', '--package-lock-only', `--workspace=${projectName}`];
  try {
    return await exec.json<Bill>('npm', args, { cwd: workspaceRoot });
  } catch (error) {
    if (!(error instanceof CommandError) || !`${error.stdout}${error.stderr}`.includes('Unknown command'))
      throw error;
    throw new ShoalError('NPM_TOO_OLD', 'this npm has no command «sbom»', {
      exitCode: ExitCode.prerequisite,
      hint: 'npm install --global npm@11',
      cause: error,
    });
  }
}
