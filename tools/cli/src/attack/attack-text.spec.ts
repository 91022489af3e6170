import { expect, it } from '@jest/globals';
import type { RowResult } from '@shoal/attacks';
import { attackText } from './attack-text.ts';

const result = (number: number, passed: boolean, happened: string): RowResult => ({
  number,
  attack: 'an attack',
  block: 'a block',
  attacker: 'team1',
  passed,
  happened,
  broken: [],
  seconds: 1.26,
});

it('shows a row per attack, and what failed in full', () => {
  expect(attackText([result(1, true, 'refused: no'), result(12, false, 'role tenant: WENT THROUGH')])).toBe(
    `row  as     attack     expected block  seconds  what happened
1    team1  an attack  a block         1.3      refused: no
12   team1  an attack  a block         1.3      FAILED, see below

row 12: role tenant: WENT THROUGH
1 of 2 rows held, in 3 s
`,
  );
});
