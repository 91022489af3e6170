import { ExitCode, ShoalError } from '@shoal/exec';

/**
 * Refuses to go on as anybody but root, in whose folders the lab's records and keys lie.
 * @throws ShoalError NOT_ROOT (exit code 3).
 */
export function requireRoot(command: string, userId = process.getuid?.()): void {
  if (userId === 0) return;
  throw new ShoalError('NOT_ROOT', 'The lab belongs to root, and only root can look into it or stop it', {
    exitCode: ExitCode.prerequisite,
    hint: `sudo ./shoal ${command}`,
  });
}
