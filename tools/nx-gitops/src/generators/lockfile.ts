import { readText, type WorkspaceTree } from './workspace-tree.ts';

const FILE = 'package-lock.json';

interface Lockfile {
  packages: Record<string, object>;
  [key: string]: unknown;
}

interface PackageJson {
  name: string;
  version: string;
  license?: string;
  dependencies?: Record<string, string>;
}

function edit(tree: WorkspaceTree, change: (packages: Record<string, object>) => void): void {
  const lock = JSON.parse(readText(tree, FILE)) as Lockfile;
  change(lock.packages);
  // The order that npm writes.
  const sorted = Object.entries(lock.packages).sort(([one], [other]) => one.localeCompare(other, 'en'));
  tree.write(FILE, `${JSON.stringify({ ...lock, packages: Object.fromEntries(sorted) }, undefined, 2)}\n`);
}

/** Whether a package of this name is installed, one of this repository or one from elsewhere. */
export function isInstalled(tree: WorkspaceTree, packageName: string): boolean {
  const lock = JSON.parse(readText(tree, FILE)) as Lockfile;
  return `node_modules/${packageName}` in lock.packages;
}

/**
 * Adds a package of this repository to package-lock.json, as `npm install` would: `npm ci` refuses a lockfile that lacks one. Only for
 * a package whose dependencies others have already in the same versions.
 */
export function addToLockfile(tree: WorkspaceTree, folder: string): void {
  const { name, version, license, dependencies } = JSON.parse(
    readText(tree, `${folder}/package.json`),
  ) as PackageJson;
  edit(tree, (packages) => {
    packages[folder] = {
      name,
      version,
      ...(license === undefined ? {} : { license }),
      ...(dependencies === undefined ? {} : { dependencies }),
    };
    packages[`node_modules/${name}`] = { resolved: folder, link: true };
  });
}

/** Undoes {@link addToLockfile}. */
export function removeFromLockfile(tree: WorkspaceTree, folder: string, packageName: string): void {
  edit(tree, (packages) => {
    Reflect.deleteProperty(packages, folder);
    Reflect.deleteProperty(packages, `node_modules/${packageName}`);
  });
}
