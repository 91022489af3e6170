import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { refusalOfRelease, releaseOpenApi } from './release-openapi.ts';

const document = (version: string, paths: readonly string[]) => ({
  info: { version },
  paths: Object.fromEntries(paths.map((path) => [path, { get: { responses: {} } }])),
});
const released = document('0.1.0', ['/sharks', '/sightings']);

describe('a released document', () => {
  it.each<[string, ReturnType<typeof document>, RegExp | undefined]>([
    ['stays as it is', released, undefined],
    ['is not overwritten under its version', document('0.1.0', ['/sharks']), /0\.1\.0 is released already/],
    ['nor by an addition', document('0.1.0', ['/sharks', '/sightings', '/new']), /is released already/],
    ['is followed by one that only adds', document('0.1.1', ['/sharks', '/sightings', '/new']), undefined],
    [
      'is not followed by one that breaks it quietly',
      document('0.1.1', ['/sharks']),
      /GET \/sightings is gone/,
    ],
    ['is followed by one that breaks it and says so', document('0.2.0', ['/sharks']), undefined],
  ])('%s', (_what, next, refusal) => {
    expect(refusalOfRelease(released, next)).toEqual(
      refusal === undefined ? undefined : expect.stringMatching(refusal),
    );
  });

  it('after 1.0 breaks only with another first number', () => {
    const one = document('1.0.0', ['/sharks']);
    expect(refusalOfRelease(one, document('1.1.0', []))).toContain('GET /sharks is gone');
    expect(refusalOfRelease(one, document('2.0.0', []))).toBeUndefined();
  });

  it('is written only when it may be', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'openapi-'));
    const [file, kept] = [join(folder, 'openapi.json'), join(folder, 'openapi.released.json')];
    await writeFile(kept, JSON.stringify(released));
    await writeFile(file, JSON.stringify(document('0.1.0', [])));
    await expect(releaseOpenApi(file, kept)).rejects.toThrow('is released already');
    expect(JSON.parse(await readFile(kept, 'utf8'))).toEqual(released);
    const next = document('0.2.0', ['/sharks']);
    await writeFile(file, JSON.stringify(next));
    await releaseOpenApi(file, kept);
    expect(JSON.parse(await readFile(kept, 'utf8'))).toEqual(next);
    await rm(folder, { recursive: true });
  });
});
