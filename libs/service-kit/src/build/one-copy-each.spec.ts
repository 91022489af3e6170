import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, expect, it } from '@jest/globals';
import { build, type BuildOptions } from 'esbuild';
import { oneCopyEach } from './one-copy-each.ts';

let folder = '';
afterEach(() => rm(folder, { recursive: true }));

async function write(file: string, text: string): Promise<void> {
  await mkdir(dirname(join(folder, file)), { recursive: true });
  await writeFile(join(folder, file), text);
}

async function writePackage(place: string, name: string, version: string, text: string): Promise<void> {
  await write(join(place, 'package.json'), JSON.stringify({ name, version, main: 'main.js' }));
  await write(join(place, 'main.js'), text);
}

it('keeps one copy of a package in each version, and what cannot be found stays as it was', async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'one-copy-')));
  await writePackage('node_modules/twin', 'twin', '1.0.0', "exports.text = 'old twin';");
  for (const name of ['one', 'two']) {
    await writePackage(`node_modules/${name}`, name, '1.0.0', "exports.twin = require('twin');");
    const nested = `node_modules/${name}/node_modules/twin`;
    await writePackage(nested, 'twin', '2.0.0', "exports.text = require('./text.js');");
    await write(`${nested}/text.js`, "module.exports = 'new twin';");
  }
  await write(
    'main.js',
    "try { require('twin/missing'); } catch {} console.log(require('one'), require('two'), require('twin'));",
  );
  const options = {
    ...{ entryPoints: [join(folder, 'main.js')], absWorkingDir: folder, outfile: join(folder, 'out.js') },
    ...{ bundle: true, metafile: true as const, platform: 'node', write: false, logLevel: 'silent' },
  } satisfies BuildOptions;
  const plain = await build(options);
  const lean = await build({ ...options, plugins: [oneCopyEach(plain.metafile, folder)] });
  const count = (result: typeof plain, text: string) =>
    (result.outputFiles[0]?.text ?? '').split(`'${text}'`).length +
    (result.outputFiles[0]?.text ?? '').split(`"${text}"`).length -
    2;
  expect([count(plain, 'new twin'), count(lean, 'new twin')]).toEqual([2, 1]);
  expect(count(lean, 'old twin')).toBe(1);
  expect(Object.keys(lean.metafile.inputs)).toContain('node_modules/one/node_modules/twin/text.js');
});
