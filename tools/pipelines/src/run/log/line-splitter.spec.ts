import { describe, expect, it } from '@jest/globals';
import { createLineSplitter } from './line-splitter.ts';

function linesOf(chunks: readonly (string | Buffer)[], options = {}): string[] {
  const lines: string[] = [];
  const splitter = createLineSplitter((line) => lines.push(line), options);
  for (const chunk of chunks) splitter.write(Buffer.from(chunk));
  splitter.end();
  return lines;
}

describe('createLineSplitter', () => {
  const euro = Buffer.from('€');
  it.each([
    ['lines over several chunks', ['on', 'e\ntw', 'o\n'], ['one', 'two']],
    ['a last line without an end', ['one\ntwo'], ['one', 'two']],
    ['carriage returns', ['one\r\ntwo\r\n'], ['one', 'two']],
    ['empty lines', ['\n\na\n'], ['', '', 'a']],
    ['a character in two chunks', [euro.subarray(0, 1), euro.subarray(1)], ['€']],
    ['nothing', [], []],
  ])('reads %s', (_name, chunks, expected) => {
    expect(linesOf(chunks)).toEqual(expected);
  });

  it('gives a line that is too long in pieces that share the overlap', () => {
    expect(linesOf(['abcdefghij'], { limit: 4, overlap: () => 2 })).toEqual(['abcdef', 'efghij']);
  });
});
