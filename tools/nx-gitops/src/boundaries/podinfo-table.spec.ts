import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';

const REPOSITORY = join(import.meta.dirname, '../../../..');

const rows = readFileSync(join(REPOSITORY, 'docs/podinfo.md'), 'utf8')
  .split('\n')
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .filter((cells) => /^[A-Z]\d/.test(cells[1] ?? ''))
  .map((cells): [string, string, string] => [
    `${cells[1] ?? ''} ${cells[2] ?? ''}`,
    (cells[4] ?? '').replaceAll('`', ''),
    cells[5] ?? '',
  ]);

describe('docs/podinfo.md', () => {
  test('has a row for each feature that a service of ours must have', () => {
    const named = new Set(rows.map(([row]) => row.split(' ')[0]));
    const wanted =
      'E1 E2 E3 E4 E6 E7 E9 E16 E17 F1 F2 F4 F5 F6 S1 S2 O1 O2 C1 C2 C4 C5 C6 K1 K2 T1 T2 R1 R2 X1';
    expect(wanted.split(' ').filter((id) => !named.has(id))).toEqual([]);
  });

  test.each(rows)('%s is shown by a test that is there', (_row, file, title) => {
    expect(readFileSync(join(REPOSITORY, file), 'utf8')).toContain(title);
  });
});
