import { Readable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { jsonLines } from './json-lines.ts';

async function all(chunks: Buffer[]): Promise<unknown[]> {
  const found: unknown[] = [];
  for await (const document of jsonLines(Readable.from(chunks))) found.push(document);
  return found;
}

describe('jsonLines', () => {
  it('puts documents together wherever the stream is cut', async () => {
    const text = Buffer.from('{"a":"ö"}\n{"b":2}\n\n{"torn":');
    for (let cut = 0; cut < text.length; cut++) {
      expect(await all([text.subarray(0, cut), text.subarray(cut)])).toEqual([{ a: 'ö' }, { b: 2 }]);
    }
  });
});
