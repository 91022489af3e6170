import { describe, expect, it } from '@jest/globals';
import { quoteCommand } from './quote-command.ts';

describe('quoteCommand', () => {
  it.each([
    [['ls', '-l', '/tmp'], 'ls -l /tmp'],
    [['echo', 'two words'], "echo 'two words'"],
    [['echo', "it's"], `echo 'it'\\''s'`],
    [['printf', ''], "printf ''"],
  ] as const)('%j', ([file, ...args], expected) => {
    expect(quoteCommand(file, args)).toBe(expected);
  });
});
