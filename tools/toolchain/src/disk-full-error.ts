import { CommandError, ShoalError } from '@shoal/exec';

/** Whether the disk ran full, in this process or in a child that said so. */
export function isDiskFull(error: unknown): boolean {
  if (error instanceof CommandError)
    return /no space left on device|ENOSPC/i.test(error.stderr + error.stdout);
  return error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT');
}

/** The sentence for a full disk; everything half-made was removed before it is thrown. */
export function diskFullError(folder: string, cause: unknown): ShoalError {
  return new ShoalError(
    'DISK_FULL',
    `The disk that holds ${folder} (or Go's build cache) is full; nothing half-made was left behind.`,
    {
      hint: `Make room and run the same command again; df -h ${folder} shows the disk.`,
      cause,
    },
  );
}
