/** Inputs that several targets share. Files only, except {@link lastCommit}: a process for each hash is dear. */

/** The one file with the versions of helm and kustomize: a new tool makes a new result. */
export const TOOL_VERSIONS = '{workspaceRoot}/tools/toolchain/versions.json';

/** A version given by hand in place of the computed one. */
export const GIVEN_VERSION = { env: 'SHOAL_VERSION' };

/**
 * The commit that gives sources their version, and what of `uncommitted` differs from it. The version is part of image and chart,
 * and no file tells it.
 */
export function lastCommit(
  sourcePaths: readonly string[],
  uncommitted: readonly string[] = [],
): { runtime: string } {
  const log = `git log -1 --first-parent --format=%H -- ${sourcePaths.join(' ')}`;
  if (uncommitted.length === 0) return { runtime: log };
  const paths = uncommitted.join(' ');
  return {
    runtime: `${log} && git diff HEAD -- ${paths} && git ls-files --others --exclude-standard -- ${paths}`,
  };
}

/** The command line of a target. Nx puts the workspace's `node_modules/.bin` first in PATH: `node` is the pinned one. */
export function nodeCommand(verb: string, subject: string): string {
  return `node tools/nx-gitops/src/commands/${verb}.ts ${subject}`;
}
