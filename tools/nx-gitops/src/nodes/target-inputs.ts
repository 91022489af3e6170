/** Inputs that several targets share. Files only, except {@link versionOf}: a process for each hash is dear. */

/** The one file with the versions of helm and kustomize: a new tool makes a new result. */
export const TOOL_VERSIONS = '{workspaceRoot}/tools/toolchain/versions.json';

/** What renders and checks: another check may come to another result. */
export const CHECKS = '{workspaceRoot}/tools/flux/src/**/*';

/** Advice of kube-score that is not followed. */
export const WAIVERS = '{workspaceRoot}/clusters/score-waivers.yaml';

/** A version given by hand in place of the computed one. */
export const GIVEN_VERSION = { env: 'SHOAL_VERSION' };

/**
 * What gives sources their version: the last commit that changed them, and what is not committed. The version is part of image and
 * chart, and no file tells it.
 */
export function versionOf(sourcePaths: readonly string[]): { runtime: string } {
  const paths = sourcePaths.join(' ');
  const commands = [
    `git log -1 --first-parent --format=%H -- ${paths}`,
    `git diff HEAD -- ${paths}`,
    `git ls-files -z --others --exclude-standard -- ${paths} | xargs -0 -r sha1sum`,
  ];
  return { runtime: commands.join(' && ') };
}

/** The command line of a target. Nx puts the workspace's `node_modules/.bin` first in PATH: `node` is the pinned one. */
export function nodeCommand(verb: string, subject: string): string {
  return `node tools/nx-gitops/src/commands/${verb}.ts ${subject}`;
}
