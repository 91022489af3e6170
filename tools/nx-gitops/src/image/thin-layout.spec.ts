import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { writeFiles } from '../testing/write-files.ts';
import { completeLayout, readThinLayout, writeThinLayout } from './thin-layout.ts';

const MANIFEST = JSON.stringify({
  schemaVersion: 2,
  config: { digest: 'sha256:c0', size: 1 },
  layers: [{ digest: 'sha256:ba5e' }, { digest: 'sha256:a0' }],
});
const DIGEST = createHash('sha256').update(MANIFEST).digest('hex');

describe('thin layout', () => {
  let folder: string;
  let output: string;
  const shared = (): string => join(folder, 'shared');
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'thin-layout-'));
    output = join(folder, 'dist/image');
    mkdirSync(shared());
    const index = {
      manifests: [
        { digest: `sha256:${DIGEST}`, annotations: { 'org.opencontainers.image.ref.name': '1.2.3' } },
      ],
    };
    writeFiles(join(folder, 'exported'), {
      'oci-layout': '{}',
      'index.json': JSON.stringify(index),
      [`blobs/sha256/${DIGEST}`]: MANIFEST,
      'blobs/sha256/c0': 'config',
      'blobs/sha256/a0': 'app layer',
    });
    symlinkSync(join(shared(), 'ba5e'), join(folder, 'exported/blobs/sha256/ba5e'));
    writeFiles(output, { 'blobs/sha256/old': 'of an earlier build' });
    await writeThinLayout(join(folder, 'exported'), output);
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('holds everything but the layers of the base', async () => {
    expect(readdirSync(join(output, 'blobs/sha256')).sort()).toEqual([DIGEST, 'a0', 'c0'].sort());
    expect(readFileSync(join(output, 'digest'), 'utf8')).toBe(`sha256:${DIGEST}\n`);
    await expect(readThinLayout(output)).resolves.toEqual({
      folder: output,
      version: '1.2.3',
      digest: `sha256:${DIGEST}`,
    });
  });

  it('is made whole by links', async () => {
    writeFiles(shared(), { ba5e: 'base layer' });
    const complete = await completeLayout(await readThinLayout(output), shared(), join(folder, 'work'));
    const blobs = join(complete, 'blobs/sha256');
    expect(readFileSync(join(blobs, 'ba5e'), 'utf8')).toBe('base layer');
    expect(readFileSync(join(blobs, 'a0'), 'utf8')).toBe('app layer');
    expect(existsSync(join(complete, 'oci-layout'))).toBe(true);
  });

  it('says what to do when the base is gone', async () => {
    await expect(
      completeLayout(await readThinLayout(output), shared(), join(folder, 'work')),
    ).rejects.toMatchObject({ code: 'BASE_LAYER_MISSING' });
  });

  it('says that nothing was built', async () => {
    await expect(readThinLayout(join(folder, 'none'))).rejects.toMatchObject({
      code: 'IMAGE_NOT_BUILT',
      hint: 'nx image <app>',
    });
  });
});
