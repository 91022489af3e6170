import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build, type BuildOptions } from 'esbuild';
import { billOfMaterials } from './bill-of-materials.ts';
import { oneCopyEach } from './one-copy-each.ts';

export interface BundleOptions {
  /** The folder of the app: `src/main.ts` goes in, `dist/bundle` comes out. */
  readonly directory: string;
  /** Folders below `src` that the service reads at run time; they are copied next to `main.js`. */
  readonly folders?: readonly string[];
}

/**
 * Bundles a service into `dist/bundle/main.js`, which needs Node and nothing else. CommonJS, because most dependencies
 * are and it starts faster; the `package.json` beside it keeps Node from taking it for a module inside this workspace. `bom.cdx.json` tells what is in it.
 */
export async function bundleService(options: BundleOptions): Promise<void> {
  const source = join(options.directory, 'src');
  const target = join(options.directory, 'dist', 'bundle');
  await rm(target, { recursive: true, force: true });
  await mkdir(target, { recursive: true });
  const bundle = {
    entryPoints: [join(source, 'main.ts')],
    outfile: join(target, 'main.js'),
    absWorkingDir: options.directory,
    bundle: true,
    metafile: true as const,
    platform: 'node',
    target: 'node24',
    format: 'cjs',
    define: { 'import.meta.dirname': '__dirname' },
    legalComments: 'none',
    logLevel: 'warning',
  } satisfies BuildOptions;
  const first = await build({ ...bundle, write: false });
  const plugins = [oneCopyEach(first.metafile, options.directory)];
  const { metafile } = await build({ ...bundle, plugins });
  await writeFile(join(target, 'package.json'), '{ "type": "commonjs" }\n');
  const bill = await billOfMaterials(metafile, options.directory);
  await writeFile(join(target, 'bom.cdx.json'), `${JSON.stringify(bill, undefined, 2)}\n`);
  for (const folder of options.folders ?? []) {
    await cp(join(source, folder), join(target, folder), { recursive: true });
  }
}
