import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bundleService } from './bundle-service.ts';

describe('bundleService', () => {
  let directory: string;
  beforeAll(async () => {
    // Below the kit, so that its packages can be found.
    const dist = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'dist');
    await mkdir(dist, { recursive: true });
    directory = await mkdtemp(join(dist, 'bundle-spec-'));
    await mkdir(join(directory, 'src', 'public'), { recursive: true });
    await writeFile(join(directory, 'src', 'public', 'site.css'), 'body {}');
    await writeFile(
      join(directory, 'src', 'main.ts'),
      "import fastifyPlugin from 'fastify-plugin';\nconsole.log(typeof fastifyPlugin, import.meta.dirname);\n",
    );
    await bundleService({ directory, folders: ['public'] });
  });
  afterAll(() => rm(directory, { recursive: true }));

  const read = (file: string) => readFile(join(directory, 'dist', 'bundle', file), 'utf8');

  it('puts all that the image needs into one folder', async () => {
    const files = await readdir(join(directory, 'dist', 'bundle'));
    expect(files.sort()).toEqual(['bom.cdx.json', 'main.js', 'package.json', 'public']);
    expect(await read('public/site.css')).toBe('body {}');
    expect(await read('main.js')).not.toMatch(/require\("fastify-plugin"\)/);
  });

  it('names exactly the packages that are in it', async () => {
    const { components } = JSON.parse(await read('bom.cdx.json')) as { components: { purl: string }[] };
    expect(components).toEqual([
      {
        type: 'library',
        'bom-ref': 'pkg:npm/fastify-plugin@6.0.1',
        name: 'fastify-plugin',
        version: '6.0.1',
        purl: 'pkg:npm/fastify-plugin@6.0.1',
        licenses: [{ expression: 'MIT' }],
      },
    ]);
  });

  it('gives the same bytes again', async () => {
    const before = await Promise.all(['main.js', 'bom.cdx.json'].map(read));
    await bundleService({ directory, folders: ['public'] });
    expect(await Promise.all(['main.js', 'bom.cdx.json'].map(read))).toEqual(before);
  });
});
