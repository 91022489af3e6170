import type { RowResult } from '@shoal/attacks';
import { table } from '../terminal/table.ts';

const CELL_LENGTH = 60;
const seconds = (result: RowResult): string => result.seconds.toFixed(1);
const cell = (text: string): string =>
  text.length > CELL_LENGTH ? `${text.slice(0, CELL_LENGTH - 1)}…` : text;

/** What is shown of a row as soon as it is done. */
export function progressLine(result: RowResult): string {
  const sign = result.passed ? 'held  ' : 'FAILED';
  return `shoal: row ${String(result.number).padStart(2)}  ${sign}  ${seconds(result).padStart(5)} s  ${result.attack}`;
}

/** The table: row, attack, expected block, what happened, time; failures are told in full below it. */
export function attackText(results: readonly RowResult[]): string {
  const lines = results.map((result) => [
    String(result.number),
    result.attacker,
    cell(result.attack),
    cell(result.block),
    seconds(result),
    result.passed ? cell(result.happened) : 'FAILED, see below',
  ]);
  const failed = results.filter(({ passed }) => !passed);
  const total = results.reduce((sum, result) => sum + result.seconds, 0);
  return [
    table([['row', 'as', 'attack', 'expected block', 'seconds', 'what happened'], ...lines]),
    '',
    ...failed.map(({ number, happened }) => `row ${String(number)}: ${happened}`),
    `${String(results.length - failed.length)} of ${String(results.length)} rows held, in ${total.toFixed(0)} s`,
    '',
  ].join('\n');
}
