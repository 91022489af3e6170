import ignore from 'ignore';

/** What the agent reads of a GitRepository (source.toolkit.fluxcd.io/v1). */
export interface GitSource {
  readonly metadata: { readonly name: string; readonly namespace: string };
  readonly spec: {
    /** Folders that are checked out; all of the repository without any. */
    readonly sparseCheckout?: readonly string[];
    /** Patterns, as in a `.gitignore`, of what is left out of the artefact. */
    readonly ignore?: string;
  };
}

const withoutSlashes = (folder: string): string => folder.replace(/^(?:\.?\/)+|\/+$/g, '');

/** Whether a change of one of these files changes what a source hands on. Paths are from the root of the repository. */
export function looksAt({ spec }: GitSource, paths: readonly string[]): boolean {
  const folders = (spec.sparseCheckout ?? []).map(withoutSlashes).filter((folder) => folder !== '');
  const isCheckedOut = (path: string): boolean =>
    folders.length === 0 || folders.some((folder) => path.startsWith(`${folder}/`));
  const leftOut = ignore().add(spec.ignore ?? '');
  return paths.some((path) => isCheckedOut(path) && !leftOut.ignores(path));
}
