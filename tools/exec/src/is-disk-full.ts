import { CommandError } from './command-error.ts';

/** The disk has no room left, or the owner's quota of it is used up. */
const CODES = new Set(['ENOSPC', 'EDQUOT']);

/** Whether the disk ran full, in this process or in a child that said so. */
export function isDiskFull(error: unknown): boolean {
  if (error instanceof CommandError)
    return /no space left on device|ENOSPC/i.test(error.stderr + error.stdout);
  // No `instanceof Error`: what Node's own modules throw is of another realm wherever code runs in a VM context, as Jest's does.
  return CODES.has((error as NodeJS.ErrnoException | undefined)?.code ?? '');
}
