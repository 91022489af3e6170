import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  allTools,
  debianPackages,
  goModulesFolder,
  pythonRequirements,
  testPackages,
  versions,
  type DebianPackage,
  type Tool,
} from '@shoal/toolchain';
import { goModules, type GoModule } from './go-modules.ts';

export interface PythonPackage {
  readonly name: string;
  readonly version: string;
}

/** Every program that Shoal runs and has not written, and what each is made of. */
export interface PlatformTools {
  readonly node: string;
  readonly go: string;
  readonly tools: readonly Tool[];
  /** By the folder of `tools/toolchain/go`. */
  readonly modules: ReadonlyMap<string, readonly GoModule[]>;
  /** checkov first. */
  readonly python: readonly PythonPackage[];
  readonly debian: readonly DebianPackage[];
}

function pythonPackages(): PythonPackage[] {
  const pinned = readFileSync(pythonRequirements('checkov'), 'utf8').matchAll(/^([\w.-]+)==([^\s;]+)/gm);
  const all = [...pinned].map(([, name = '', version = '']) => ({ name, version }));
  return all.sort((one, other) => Number(other.name === 'checkov') - Number(one.name === 'checkov'));
}

/** The tools as the toolchain defines them; no program is asked. */
export function platformTools(): PlatformTools {
  const folders = readdirSync(goModulesFolder).sort();
  return {
    node: versions.node,
    go: versions.go.version,
    tools: allTools(),
    modules: new Map(
      folders.map((folder) => [
        folder,
        goModules(readFileSync(join(goModulesFolder, folder, 'go.mod'), 'utf8')),
      ]),
    ),
    python: pythonPackages(),
    debian: [...debianPackages, ...testPackages],
  };
}
