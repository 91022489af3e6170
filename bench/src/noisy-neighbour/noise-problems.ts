import type { Result } from '../results.ts';

/** The figure that all others are compared with. */
export const QUIET = 'no noise';

const TIMES_AS_LONG = 2;
const ENOUGH = 5;
const AGAIN = 'sudo npm run --workspace bench noisy-neighbour on a quiet machine, and commit the result';

/**
 * Why a kept result does not tell what is now: another lockdown, or a noise that it does not know.
 * @param digest of the lockdown's files as they are.
 */
export function staleness(
  { lockdown, figures }: Pick<Result, 'lockdown' | 'figures'>,
  digest: string,
  titles: readonly string[],
): string[] {
  const problems: string[] = [];
  if (lockdown !== digest) problems.push(`the lockdown is newer than the result: ${AGAIN}`);
  for (const title of [QUIET, ...titles]) {
    if ((figures[title]?.n ?? 0) >= ENOUGH) continue;
    problems.push(`«${title}» is measured less than ${String(ENOUGH)} times: ${AGAIN}`);
  }
  return problems;
}

/** Noises that make the others wait more than twice as long. */
export function tooLoud(figures: Result['figures'], titles: readonly string[]): string[] {
  const quiet = figures[QUIET]?.p50 ?? Number.NaN;
  return titles.flatMap((title) => {
    const median = figures[title]?.p50 ?? Number.NaN;
    if (median <= TIMES_AS_LONG * quiet) return [];
    return [`«${title}»: ${median.toFixed(2)} s, and ${quiet.toFixed(2)} s without it`];
  });
}
