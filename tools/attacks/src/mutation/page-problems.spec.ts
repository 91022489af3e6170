import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, it } from '@jest/globals';
import { rows } from '../rows/index.ts';
import { lockdownDigest } from './lockdown-digest.ts';
import { ATTACKS_PAGE, pageProblems } from './page-problems.ts';

const root = fileURLToPath(new URL('../../../..', import.meta.url)).replace(/\/$/, '');
const file = `${root}/${ATTACKS_PAGE}`;

let page: string;
let digest: string;
beforeAll(async () => {
  page = existsSync(file) ? readFileSync(file, 'utf8') : '';
  digest = await lockdownDigest(root);
});

it('the committed page tells of this lockdown, with every row held and every loss noticed', () => {
  expect(pageProblems(page, digest, rows)).toEqual([]);
});

it.each([
  ['a lockdown that has changed', /sha256:\w/, 'sha256:_', 'the lockdown is newer than the page'],
  ['a row that it does not know', /^\| 7 .*\n/m, '', 'row 7 is not on the page'],
  ['a row that did not hold', /^(\| 7 .*)refused: /m, '$1FAILED: ', 'row 7 did not hold'],
  [
    'a loss that a row did not notice',
    /^(\| Pod Security +\| [\d, ]+\| )[\d, ]+/m,
    '$1none ',
    'without Pod Security',
  ],
])('finds %s', (_what, from, to, problem) => {
  const changed = page.replace(from, to);
  expect(changed).not.toBe(page);
  expect(pageProblems(changed, digest, rows)).toEqual([expect.stringContaining(problem)]);
});
