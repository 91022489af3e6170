import type { ActionResult } from '../actions/action.ts';
import { table } from '../terminal/table.ts';

/** One line per step: how long it took, when it was done, and what it has to say. */
export function resultTable(results: readonly ActionResult[]): string {
  const rows = results.map(({ name, seconds, finishedAt, note }) => [
    name,
    seconds.toFixed(1),
    finishedAt.toFixed(1),
    note,
  ]);
  return table([['step', 'seconds', 'done at', ''], ...rows]);
}
