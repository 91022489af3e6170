/** Inputs that several targets share. Files only, except {@link versionOf}: a process for each hash is dear. */

/**
 * The one file with all pinned versions. As an input of a target that is not cached it makes the project affected by every change of
 * the file, which {@link pinned} alone does not: Nx 23 asks only inputs that are files.
 */
export const TOOL_VERSIONS = '{workspaceRoot}/tools/toolchain/versions.json';

/** Where `versions.json` pins what targets use. */
export const PINNED = {
  node: 'node',
  runc: 'components.runc',
  helm: 'components.helm',
  kustomize: 'components.kustomize',
  kubernetes: 'components.kubernetes',
  etcd: 'components.etcd',
  kubeconform: 'components.kubeconform',
  'kube-score': 'components.kube-score',
} as const;

/** The pinned versions of what a target uses, and of nothing else: a new etcd makes no new bill of materials. */
export function pinned(...tools: readonly (keyof typeof PINNED)[]): { json: string; fields: string[] } {
  return { json: TOOL_VERSIONS, fields: tools.map((tool) => PINNED[tool]) };
}

/** What renders and checks: another check may come to another result. */
export const CHECKS = '{workspaceRoot}/tools/flux/src/**/*';

/** Advice of kube-score that is not followed. */
export const WAIVERS = '{workspaceRoot}/clusters/score-waivers.yaml';

/** checkov's version, and its advice that is not followed. */
export const CHECKOV = [
  '{workspaceRoot}/tools/toolchain/python/checkov.txt',
  '{workspaceRoot}/clusters/checkov-waivers.yaml',
];

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

/** The script of a target and its subject, from the root of the workspace. */
export function nodeArguments(verb: string, subject: string): string[] {
  return [`tools/nx-gitops/src/commands/${verb}.ts`, subject];
}

/** The command line of a target. Nx puts the workspace's `node_modules/.bin` first in PATH: `node` is the pinned one. */
export function nodeCommand(verb: string, subject: string): string {
  return ['node', ...nodeArguments(verb, subject)].join(' ');
}
