import { guards } from '../guards.ts';
import type { Row } from '../row.ts';
import { mutations } from './mutations.ts';

/** Where the committed result lies, from the root of the repository. */
export const ATTACKS_PAGE = 'docs/security/attacks.md';

const AGAIN = 'run ./shoal attack --mutation in a lab to throw away, and commit the page';
const cells = (line: string): string[] =>
  line
    .split(/(?<!\\)\|/)
    .slice(1, -1)
    .map((cell) => cell.trim());

/** The first cells of the table below a heading → the whole line's cells. */
function tableBelow(page: string, heading: string): ReadonlyMap<string, readonly string[]> {
  const section = page.split(/^## /m).find((part) => part.startsWith(heading)) ?? '';
  const lines = section.split('\n').filter((line) => line.startsWith('|'));
  return new Map(lines.slice(2).map((line) => [cells(line)[0] ?? '', cells(line)]));
}

/**
 * Why the committed page does not tell what is now: another lockdown, rows that it does not know, what did not hold.
 * @param digest of the lockdown's files as they are.
 */
export function pageProblems(page: string, digest: string, rows: readonly Row[]): string[] {
  const problems: string[] = [];
  if (!page.includes(`sha256:${digest}\n`)) problems.push(`the lockdown is newer than the page: ${AGAIN}`);
  const known = tableBelow(page, 'Every attack');
  for (const { number } of rows) {
    const happened = known.get(String(number))?.[3];
    if (happened === undefined) problems.push(`row ${String(number)} is not on the page: ${AGAIN}`);
    else if (!happened.startsWith('refused: '))
      problems.push(`row ${String(number)} did not hold: ${happened}`);
  }
  const taken = tableBelow(page, 'Without each piece');
  for (const { guard } of mutations) {
    const dependent = rows
      .filter(({ attempts }) => attempts.some((attempt) => attempt.guard === guard))
      .map(({ number }) => number)
      .join(', ');
    const [, , red] = taken.get(guard) ?? [];
    if (red !== dependent) {
      problems.push(
        `without ${guard}, rows ${dependent} must turn red, and ${red ?? 'nothing'} did: ${AGAIN}`,
      );
    }
  }
  for (const name of taken.keys()) {
    if (!(guards as readonly string[]).includes(name))
      problems.push(`the page tells of ${name}, which is gone`);
  }
  return problems;
}
