import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BUILD_FLAGS } from '../build/build-flags.ts';
import { goArchitecture } from '../go-architecture.ts';
import type { Tool } from '../tool.ts';
import type { Versions } from '../versions.ts';

const HASH_LENGTH = 12;

/** The files of a main package that lies in the module itself; none where it is the tool's own. */
async function ownSources({ module, package: path }: Tool, goModules: string): Promise<string[]> {
  const inside = `shoal/toolchain/${module}/`;
  if (!path.startsWith(inside)) return [];
  const folder = join(goModules, module, path.slice(inside.length));
  return (await readdir(folder)).sort().map((file) => join(folder, file));
}

/**
 * Names the cache entry of a tool by everything that decides its bytes: what `versions.json` says about it, the Go
 * version that the project asks for, the flags of the build, the module's `go.mod` and `go.sum`, a main package of our own,
 * the architecture. The Go that happens to be installed is left out, so that a tool in the cache stays usable where Go is not.
 */
export async function inputsHash(tool: Tool, versions: Versions, goModules: string): Promise<string> {
  const {
    name: _name,
    component: _component,
    buildSeconds: _seconds,
    deviation: _deviation,
    ...inputs
  } = tool;
  const hash = createHash('sha256');
  hash.update(JSON.stringify([inputs, versions.go.minimum, goArchitecture(), BUILD_FLAGS]));
  // The manifests that a tool embeds come from the controllers, whose versions the platform module holds.
  for (const module of tool.embedsManifests ? [tool.module, 'platform'] : [tool.module]) {
    for (const file of ['go.mod', 'go.sum']) hash.update(await readFile(join(goModules, module, file)));
  }
  for (const file of await ownSources(tool, goModules)) hash.update(await readFile(file));
  return hash.digest('hex').slice(0, HASH_LENGTH);
}
