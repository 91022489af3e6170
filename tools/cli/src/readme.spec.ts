import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { createProgram } from './program.ts';
import { workspaceRoot } from './workspace.ts';

const readme = readFileSync(join(workspaceRoot, 'README.md'), 'utf8');
const quiet = { write: () => undefined };
const program = createProgram({ stdout: quiet, stderr: quiet, env: {} }, () => undefined);

/** `./shoal VERB …` as the README writes it, in code of one line and in blocks. */
const lines = [...readme.matchAll(/\.\/shoal ([a-z][^`\n#]*)/g)].map(([, words = '']) => words.trim());

describe('README.md', () => {
  it.each([...new Set(lines)])('./shoal %s', (line) => {
    const [verb = '', ...words] = line.split(/\s+/);
    const command = program.commands.find((known) => known.name() === verb);
    expect(command?.name()).toBe(verb);
    const options = command?.options.flatMap(({ long, short }) => [long, short]);
    for (const word of words) {
      if (word.startsWith('--')) expect(options).toContain(word);
    }
  });

  it.each(program.commands.map((command) => command.name()))('tells of %s', (name) => {
    expect(readme).toMatch(new RegExp(`\`${name}[ \`]|shoal ${name}\\b`));
  });
});
