import { readFileSync } from 'node:fs';
import { noMemory, type Memory } from '@shoal/kustomize/memory';
import { basename, join } from 'node:path/posix';
import { WorkspaceProblem } from './workspace-problem.ts';

export interface AppFacts {
  /** Folder relative to the workspace: `apps/hello`. */
  root: string;
  /** Name of the folder, which is the name of image, Service and chart too. */
  name: string;
  /** Name of the Nx project. */
  projectName: string;
  /** The release that its package.json names. */
  release: string;
  /** Folders of the libraries that it is built from, directly or through another library, sorted. */
  libraries: string[];
}

interface PackageJson {
  name?: string;
  version?: string;
  dependencies?: Record<string, string>;
  nx?: { name?: string };
}

const LIBRARY_FOLDER = 'libs';

function readPackage(workspaceRoot: string, folder: string, memory: Memory): PackageJson {
  const file = `${folder}/package.json`;
  try {
    return memory.remember('package', file, () => {
      const text = readFileSync(join(workspaceRoot, file), 'utf8');
      const { name, version, dependencies, nx } = JSON.parse(text) as PackageJson;
      return { name, version, dependencies, nx } as PackageJson;
    });
  } catch (cause) {
    throw new WorkspaceProblem('PACKAGE_UNREADABLE', `${file} cannot be read as JSON`, { cause });
  }
}

/** The libraries of the workspace: name of the package → folder. Read once for all apps. */
export function libraryFolders(
  workspaceRoot: string,
  memory: Memory = noMemory(workspaceRoot),
): ReadonlyMap<string, string> {
  const folders = memory
    .list(LIBRARY_FOLDER)
    .map((name) => `${LIBRARY_FOLDER}/${name}`)
    .filter((folder) => memory.look(`${folder}/package.json`) === 'file');
  return new Map(
    folders.map((folder) => [readPackage(workspaceRoot, folder, memory).name ?? folder, folder]),
  );
}

/**
 * What package.json of an app says, libraries resolved.
 * @throws WorkspaceProblem PACKAGE_UNREADABLE
 */
export function readApp(
  workspaceRoot: string,
  root: string,
  available: ReadonlyMap<string, string> = libraryFolders(workspaceRoot),
  memory: Memory = noMemory(workspaceRoot),
): AppFacts {
  const manifest = readPackage(workspaceRoot, root, memory);
  const libraries = new Set<string>();
  const visit = (dependencies: Record<string, string> = {}): void => {
    for (const name of Object.keys(dependencies)) {
      const folder = available.get(name);
      if (folder === undefined || libraries.has(folder)) continue;
      libraries.add(folder);
      visit(readPackage(workspaceRoot, folder, memory).dependencies);
    }
  };
  visit(manifest.dependencies);
  return {
    root,
    name: basename(root),
    projectName: manifest.nx?.name ?? manifest.name ?? basename(root),
    release: manifest.version ?? '0.0.0',
    libraries: [...libraries].sort(),
  };
}
