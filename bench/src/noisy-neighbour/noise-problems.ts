import type { Result } from '../results.ts';

/** The figure that all others are compared with. */
export const QUIET = 'no noise';

const TIMES_AS_LONG = 2;
const ENOUGH = 5;
const AGAIN = 'sudo npm run --workspace bench noisy-neighbour on a quiet machine, and commit the result';

/**
 * Why a kept result does not tell that the lockdown holds a noisy tenant: another lockdown, a noise that it does not know, or one
 * that others feel too much of.
 * @param digest of the lockdown's files as they are.
 */
export function noiseProblems(
  { lockdown, figures }: Pick<Result, 'lockdown' | 'figures'>,
  digest: string,
  titles: readonly string[],
): string[] {
  const problems: string[] = [];
  if (lockdown !== digest) problems.push(`the lockdown is newer than the result: ${AGAIN}`);
  const quiet = figures[QUIET]?.p50 ?? Number.NaN;
  for (const title of titles) {
    const found = figures[title];
    if (found === undefined || found.n < ENOUGH) {
      problems.push(`«${title}» is measured less than ${String(ENOUGH)} times: ${AGAIN}`);
    } else if (!(found.p50 <= TIMES_AS_LONG * quiet)) {
      problems.push(`«${title}»: ${found.p50.toFixed(2)} s, and ${quiet.toFixed(2)} s without it`);
    }
  }
  return problems;
}
