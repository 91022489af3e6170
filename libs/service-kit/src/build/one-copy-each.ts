import { readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import type { Metafile, Plugin } from 'esbuild';

const MARK = 'one-copy-each';
const PACKAGE_FOLDER = /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/;

function packageFolder(path: string): string | undefined {
  return PACKAGE_FOLDER.exec(path)?.[0];
}

/** Of each package that a bundle has more than once in one version: the folder of each copy, and of the one that is kept. */
function spareCopies({ inputs }: Metafile, directory: string): Map<string, string> {
  const folders = new Set(Object.keys(inputs).map((input) => packageFolder(resolve(directory, input))));
  const first = new Map<string, string>();
  const spare = new Map<string, string>();
  // In the order of names, not in that in which files were found: the same bundle each time.
  for (const folder of [...folders].filter((path) => path !== undefined).sort()) {
    const file = readFileSync(join(folder, 'package.json'), 'utf8');
    const { name, version } = JSON.parse(file) as { name: string; version: string };
    const key = `${name}@${version}`;
    const kept = first.get(key);
    if (kept === undefined) first.set(key, folder);
    else spare.set(folder, kept);
  }
  return spare;
}

/**
 * Takes one copy of each package in each version. npm puts several of the same below those that need them where another
 * version has the place on top, and each copy would be read, parsed and run when a service starts.
 * @param metafile of the same bundle without this.
 */
export function oneCopyEach(metafile: Metafile, directory: string): Plugin {
  const spare = spareCopies(metafile, directory);
  const names = new Set([...spare.keys()].map((folder) => folder.replace(/^.*\/node_modules\//, '')));
  return {
    name: MARK,
    setup(build) {
      if (names.size === 0) return;
      // Only what has copies: each look-up goes from esbuild to this process and back.
      build.onResolve({ filter: new RegExp(`^(${[...names].join('|')})(/|$)`) }, async (asked) => {
        const { path, pluginData, ...options } = asked;
        if (pluginData === MARK) return undefined;
        const found = await build.resolve(path, { ...options, pluginData: MARK });
        const folder = packageFolder(found.path);
        const kept = spare.get(folder ?? '');
        if (folder === undefined || kept === undefined) return undefined;
        return { ...found, path: join(kept, relative(folder, found.path)) };
      });
    },
  };
}
