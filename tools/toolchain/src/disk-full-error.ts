import { ShoalError } from '@shoal/exec';

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
