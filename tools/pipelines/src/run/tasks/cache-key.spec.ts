import { describe, expect, it } from '@jest/globals';
import { keySegments, resolvedKey } from './cache-key.ts';

describe('keySegments', () => {
  it.each([
    ['npm | "Linux" | package-lock.json', ['npm', 'Linux', 'package-lock.json (file)']],
    ['"a.b" | c', ['a.b', 'c']],
    ['**/go.sum|x', ['**/go.sum (file)', 'x']],
    ['', []],
  ])('reads %s', (key, expected) => {
    expect(keySegments(key).map(({ text, isFile }) => (isFile ? `${text} (file)` : text))).toEqual(expected);
  });
});

describe('resolvedKey', () => {
  it('changes with the content of a file and with nothing else of it', () => {
    const segments = keySegments('npm | package-lock.json');
    const key = (content: string) => resolvedKey(segments, () => [content]);
    expect(key('a')).toMatch(/^npm\|[0-9a-f]{64}$/);
    expect(key('a')).toBe(key('a'));
    expect(key('a')).not.toBe(key('b'));
  });
});
