import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { lintPipelines } from '../lint-pipelines.ts';
import type { Finding } from '../rule.ts';
import { rules } from './rules.ts';

/** One folder per rule: `fail.yml`, whose lines that end in `# finding` are to be found, and `pass.yml`. */
const FIXTURES = fileURLToPath(new URL('../../../fixtures/rules', import.meta.url));

function findingsOf(id: string, name: string): Finding[] {
  const twin = `${id}/${name}-twin.yml`;
  const files = [`${id}/${name}.yml`, ...(existsSync(join(FIXTURES, twin)) ? [twin] : [])];
  return lintPipelines({ root: FIXTURES, files }).filter(({ rule }) => rule === id);
}

describe('rules', () => {
  const ids = ['expansion', ...rules.map(({ id }) => id)];

  it.each(ids)('%s finds its lines in fail.yml', (id) => {
    const text = readFileSync(join(FIXTURES, id, 'fail.yml'), 'utf8');
    const expected = text.split('\n').flatMap((line, index) => (line.endsWith('# finding') ? index + 1 : []));
    expect(expected).not.toEqual([]);
    expect([...new Set(findingsOf(id, 'fail').map(({ position }) => position.line))]).toEqual(expected);
  });

  it.each(ids)('%s has nothing to say about pass.yml', (id) => {
    expect(findingsOf(id, 'pass')).toEqual([]);
  });

  it('has a fixture for every rule, a rule for every fixture, and words for people', () => {
    const folders = readdirSync(FIXTURES, { withFileTypes: true }).filter(
      (entry) => entry.isDirectory() && !entry.name.startsWith('.'),
    );
    expect(folders.map(({ name }) => name).sort()).toEqual([...ids].sort());
    for (const { id, why, mend } of rules) {
      expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
      expect(why).toMatch(/\w{3}.*[.)]$/);
      expect(mend).toMatch(/\w{3}.*[.)]$/);
    }
  });
});
