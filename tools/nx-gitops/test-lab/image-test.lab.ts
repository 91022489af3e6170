import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execaExec } from '@shoal/exec';
import { createToolchain } from '@shoal/toolchain';
import { cacheDirectory } from '../src/cache-directory.ts';
import { ensureBaseImage, type BaseImage } from '../src/image/base-image.ts';
import { buildImage } from '../src/image/build-image.ts';
import type { ThinLayout } from '../src/image/thin-layout.ts';
import { testImage } from '../src/image-test/test-image.ts';

const REPOSITORY = join(import.meta.dirname, '../../..');
const BUILD = { version: '1.2.3', commit: 'a'.repeat(40), committedAt: 1_700_000_000 };

/** A server that leaves with `exitCode` on SIGTERM, and at once where it can write a file. */
const server = ({ version = 'process.env.APP_VERSION', page = 200, exitCode = 0 } = {}): string => `
const { createServer } = require('node:http');
const { writeFileSync } = require('node:fs');
for (const folder of ['/app', '/tmp'])
  try { writeFileSync(folder + '/written', ''); process.exit(9); } catch {}
createServer((request, response) => {
  response.statusCode = request.url === '/' ? ${String(page)} : 200;
  response.end(JSON.stringify({ version: ${version} }));
}).listen(8000);
process.on('SIGTERM', () => process.exit(${String(exitCode)}));
`;

describe('the test of an image', () => {
  const folder = mkdtempSync(join(tmpdir(), 'image-test-lab-'));
  const cacheDir = cacheDirectory(process.env);
  let base: BaseImage;
  let runc: string;
  beforeAll(async () => {
    base = await ensureBaseImage(execaExec, REPOSITORY, cacheDir);
    ({ runc } = await createToolchain({ cacheDir }).ensure(['runc']));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  /** Builds an image of this program with hello's own Dockerfile. */
  async function build(name: string, program: string): Promise<ThinLayout> {
    const context = join(folder, name);
    mkdirSync(join(context, 'dist/bundle'), { recursive: true });
    cpSync(join(REPOSITORY, 'apps/hello/Dockerfile'), join(context, 'Dockerfile'));
    writeFileSync(join(context, 'dist/bundle/main.js'), program);
    const output = join(context, 'image');
    return await buildImage(execaExec, { context, name, base, build: BUILD, cacheDir, output });
  }

  it('passes an image that does all that it should; two builds of one commit give one digest', async () => {
    const [one, other] = [await build('good', server()), await build('good-again', server())];
    expect(other.digest).toBe(one.digest);
    await testImage(execaExec, { image: one, runc, cacheDir });
  });

  it.each([
    ['that is another version than its label says', { version: "'0.0.0'" }, /version tells 0\.0\.0/],
    ['whose first page fails', { page: 500 }, /\/ answers 500/],
    ['that loses requests when it is asked to end', { exitCode: 3 }, /ended with 3 on SIGTERM/],
  ])('refuses an image %s', async (_case, fault, expected) => {
    const image = await build(`fault-${String(expected.source.length)}`, server(fault));
    await expect(testImage(execaExec, { image, runc, cacheDir })).rejects.toMatchObject({
      code: 'IMAGE_TEST_FAILED',
      message: expect.stringMatching(expected),
    });
  });

  it('refuses an image that does not start, with what it wrote', async () => {
    const image = await build('broken', "throw new Error('no database');");
    await expect(testImage(execaExec, { image, runc, cacheDir })).rejects.toMatchObject({
      message: expect.stringMatching(/does not answer:[\s\S]*no database/),
    });
  });
});
