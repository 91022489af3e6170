import { describe, expect, it } from '@jest/globals';
import type { Row } from '@shoal/attacks';
import { chooseRows } from './choose-rows.ts';

const row = (number: number, attackers: Row['attackers']): Row => ({
  number,
  attack: '',
  block: '',
  attackers,
  attempts: [{ guard: 'upstream', expect: /./, run: () => Promise.resolve('') }],
  twin: () => Promise.resolve(undefined),
});
const rows = [row(1, ['team1', 'team2']), row(2, ['team1'])];
const numbers = (options: { tenant?: string; row?: string }) =>
  chooseRows(rows, options).rows.map(({ number }) => number);

describe('chooseRows', () => {
  it('takes all, those of a tenant, or one', () => {
    expect(numbers({})).toEqual([1, 2]);
    expect(numbers({ tenant: 'team2' })).toEqual([1]);
    expect(numbers({ row: '2' })).toEqual([2]);
  });

  it.each([
    [{ tenant: 'team3' }, '«team3» is no tenant'],
    [{ row: '3' }, 'There is no row «3»'],
    [{ row: 'x' }, 'There is no row «x»'],
    [{ row: '2', tenant: 'team2' }, 'Row 2 needs what team2 does not have'],
  ])('refuses %j', (options, sentence) => {
    expect(() => numbers(options)).toThrow(expect.objectContaining({ message: sentence, exitCode: 2 }));
  });
});
