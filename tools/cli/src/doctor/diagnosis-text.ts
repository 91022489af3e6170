import { table } from '../terminal/table.ts';
import type { Diagnosis } from './examine.ts';

const MARKS = { ok: '✓', warning: '!', failed: '✗', skipped: '·' } as const;

/** One line per finding, then the lines to type. */
export function diagnosisText({ fit, findings }: Diagnosis): string {
  const rows = findings.map(({ state, name, found }) => [MARKS[state], name, found]);
  const mends = findings.flatMap(({ state, name, mend = [] }) =>
    (state === 'failed' || state === 'warning') && mend.length > 0
      ? [`${name}:\n${mend.map((line) => `  ${line}`).join('\n')}`]
      : [],
  );
  const toType = mends.length === 0 ? '' : `\nTo mend:\n${mends.join('\n')}\n`;
  const verdict = fit
    ? 'This machine can run Shoal: ./shoal up'
    : 'Shoal cannot run here before what is marked ✗ is mended.';
  return `${table(rows)}\n${toType}\n${verdict}\n`;
}
