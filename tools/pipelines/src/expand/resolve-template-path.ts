import { posix } from 'node:path';

/**
 * The path of a template relative to its repository's root. A leading slash means the root, else the folder of the file
 * that refers to it (https://learn.microsoft.com/azure/devops/pipelines/process/templates#reference-template-paths); in
 * another repository than that file's, the root as well. undefined where it leaves the repository.
 */
export function resolveTemplatePath(
  reference: string,
  includingPath: string | undefined,
): string | undefined {
  const path = reference.replaceAll('\\', '/').trim();
  const base = path.startsWith('/') || includingPath === undefined ? '.' : posix.dirname(includingPath);
  const resolved = posix.normalize(posix.join(base, path.replace(/^\/+/, '')));
  return resolved === '..' || resolved.startsWith('../') ? undefined : resolved;
}
