import { ShoalError } from '@shoal/exec';

const CODES: unknown[] = ['EACCES', 'EPERM', 'EROFS'];

/** Whether this user may not write there, or nobody may. */
export function isUnwritable(error: unknown): boolean {
  return error instanceof Error && 'code' in error && CODES.includes(error.code);
}

/** The sentence for a user who has to provide tools but may only read the cache. */
export function unwritableCacheError(folder: string, missing: readonly string[], cause: unknown): ShoalError {
  const names = missing.join(' ');
  return new ShoalError(
    'CACHE_NOT_WRITABLE',
    `${folder} cannot be written, and these tools are not in it: ${names}.`,
    {
      hint: `As the user who owns it: node tools/toolchain/src/commands/ensure.ts ${names}`,
      cause,
    },
  );
}
