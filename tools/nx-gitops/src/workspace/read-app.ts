import { existsSync, readdirSync, readFileSync } from 'node:fs';
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

function readPackage(workspaceRoot: string, folder: string): PackageJson {
  const file = join(folder, 'package.json');
  try {
    return JSON.parse(readFileSync(join(workspaceRoot, file), 'utf8')) as PackageJson;
  } catch (cause) {
    throw new WorkspaceProblem('PACKAGE_UNREADABLE', `${file} cannot be read as JSON`, { cause });
  }
}

/** The libraries of the workspace: name of the package → folder. Read once for all apps. */
export function libraryFolders(workspaceRoot: string): ReadonlyMap<string, string> {
  const parent = join(workspaceRoot, LIBRARY_FOLDER);
  if (!existsSync(parent)) return new Map();
  const folders = readdirSync(parent)
    .map((folder) => join(LIBRARY_FOLDER, folder))
    .filter((folder) => existsSync(join(workspaceRoot, folder, 'package.json')));
  return new Map(folders.map((folder) => [readPackage(workspaceRoot, folder).name ?? folder, folder]));
}

/**
 * What package.json of an app says, libraries resolved.
 * @throws WorkspaceProblem PACKAGE_UNREADABLE
 */
export function readApp(
  workspaceRoot: string,
  root: string,
  available: ReadonlyMap<string, string> = libraryFolders(workspaceRoot),
): AppFacts {
  const manifest = readPackage(workspaceRoot, root);
  const libraries = new Set<string>();
  const visit = (dependencies: Record<string, string> = {}): void => {
    for (const name of Object.keys(dependencies)) {
      const folder = available.get(name);
      if (folder === undefined || libraries.has(folder)) continue;
      libraries.add(folder);
      visit(readPackage(workspaceRoot, folder).dependencies);
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
