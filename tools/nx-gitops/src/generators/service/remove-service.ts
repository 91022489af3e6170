import { ExitCode, ShoalError } from '@shoal/exec';
import { clustersOf } from '../clusters-of.ts';
import { removeListEntry } from '../list-entry.ts';
import { removeFromLockfile } from '../lockfile.ts';
import { editText, filesBelow, readText, type WorkspaceTree } from '../workspace-tree.ts';
import { findService } from './find-service.ts';
import { ownerLines, sharedEntries, type Service } from './service-parts.ts';

/** Files and folders that are the service's and nobody else's. */
function ownPaths(tree: WorkspaceTree, { name, team }: Service): string[] {
  const perCluster = clustersOf(tree).flatMap((cluster) => {
    const folder = `clusters/${cluster.name}/releases/${team}`;
    return [`${folder}/${name}.yaml`, `${folder}/chart-of-${name}.yaml`];
  });
  return [
    `apps/${name}`,
    `charts/${name}`,
    `kustomize/${name}`,
    `clusters/releases/${team}/${name}.yaml`,
    `clusters/sources/${team}/${name}.yaml`,
    `clusters/tenants/${team}/network-policy-${name}.yaml`,
    ...perCluster,
  ].filter((path) => tree.exists(path));
}

/** What of others names a service: a package that depends on it, a flow from or to it, an address. */
function userOf(tree: WorkspaceTree, { name }: Service, own: readonly string[]): string | undefined {
  const isOwn = (file: string): boolean => own.some((path) => file === path || file.startsWith(`${path}/`));
  const contract = `libs/${name}-contract/package.json`;
  if (tree.exists(contract)) return contract;
  const packages = ['apps', 'libs', 'tools']
    .flatMap((parent) => tree.children(parent).map((child) => `${parent}/${child}/package.json`))
    .filter((file) => tree.exists(file));
  const flows = filesBelow(tree, 'clusters/tenants');
  const addresses = ['charts', 'kustomize', 'clusters/releases'].flatMap((folder) =>
    filesBelow(tree, folder).filter((file) => file.endsWith('.yaml')),
  );
  const names = (files: readonly string[], pattern: RegExp): string | undefined =>
    files.find((file) => !isOwn(file) && pattern.test(readText(tree, file)));
  return (
    names(packages, new RegExp(`"@shoal/${name}":`)) ??
    names(flows, new RegExp(`app\\.kubernetes\\.io/name: ${name}$`, 'm')) ??
    names(addresses, new RegExp(`://${name}[:./]`))
  );
}

/**
 * Undoes `addService`: takes a service that nothing else names out of the workspace.
 * @throws ShoalError SERVICE_UNKNOWN, SERVICE_IN_USE
 */
export function removeService(tree: WorkspaceTree, name: string): void {
  const service = findService(tree, name);
  const own = ownPaths(tree, service);
  const user = userOf(tree, service, own);
  if (user !== undefined) {
    throw new ShoalError('SERVICE_IN_USE', `${user} uses ${name}`, {
      exitCode: ExitCode.usage,
      hint: 'take that out first',
    });
  }
  for (const { file, list, entry } of sharedEntries(tree, service)) {
    editText(tree, file, (text) => removeListEntry(file, text, list, entry));
  }
  const owners = new Set(ownerLines(tree, service));
  editText(tree, 'CODEOWNERS', (text) =>
    text
      .split('\n')
      .filter((line) => !owners.has(line))
      .join('\n'),
  );
  removeFromLockfile(tree, `apps/${name}`, `@shoal/${name}`);
  for (const path of own) tree.delete(path);
}
