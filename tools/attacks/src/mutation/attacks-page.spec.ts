import { expect, it } from '@jest/globals';
import { attacksPage } from './attacks-page.ts';

it('names what failed', () => {
  const row = {
    number: 1,
    attack: 'a|b',
    block: 'c',
    attacker: 'team1',
    passed: false,
    happened: 'x: WENT THROUGH',
    broken: [],
    seconds: 1,
  };
  const page = attacksPage({
    commit: 'abc',
    digest: 'def',
    rows: [row],
    mutations: [{ guard: 'Pod Security', dependent: [15], red: [], seconds: 1 }],
  });
  expect(page).toContain('| 1 | a\\|b | c | FAILED: x: WENT THROUGH | 1.0 |');
  expect(page).toContain('| Pod Security | 15 | none |');
  expect(page).toContain('rows that held: 0 of 1');
});
