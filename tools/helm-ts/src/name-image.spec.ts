import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { nameImage } from './name-image.ts';

const DIGEST = `sha256:${'a'.repeat(64)}`;

describe('nameImage', () => {
  let folder: string;
  const values = () => join(folder, 'values.yaml');

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'name-image-'));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it.each([
    [
      'fills in the digest and leaves all else',
      "replicas: 2 # few\nimage:\n  # Wins.\n  digest: ''\n  tag: ''\n",
      `replicas: 2 # few\nimage:\n  # Wins.\n  digest: '${DIGEST}'\n  tag: ''\n`,
    ],
    ['replaces one that was there', 'image: { digest: sha256:old }\n', `image: { digest: ${DIGEST} }\n`],
    ['leaves values without a place for it', 'image:\n  tag: 1\n', 'image:\n  tag: 1\n'],
    ['leaves an image that is one word', 'image: web\n', 'image: web\n'],
    ['leaves empty values', '', ''],
  ])('%s', async (_what, before, after) => {
    writeFileSync(values(), before);
    await nameImage(folder, DIGEST);
    expect(readFileSync(values(), 'utf8')).toBe(after);
  });

  it('needs no values', async () => {
    rmSync(values());
    await nameImage(folder, DIGEST);
    expect(() => readFileSync(values())).toThrow('ENOENT');
  });
});
