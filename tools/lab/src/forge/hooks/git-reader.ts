/** One path that differs between two commits. A rename is two of them: the old path deleted, the new one added. */
export interface Change {
  readonly path: string;
  /** Mode in the newer commit: `120000` for a symbolic link, `000000` when the path is gone. */
  readonly mode: string;
  /** Object id in the newer commit. */
  readonly id: string;
}

/** What the push rules have to know about the repository. */
export interface GitReader {
  /** Everything that differs between the trees of both commits. */
  changes(oldCommit: string, newCommit: string): Promise<Change[]>;
  isAncestor(oldCommit: string, newCommit: string): Promise<boolean>;
  /** The file's text in that commit, or undefined when it has none. */
  fileAt(commit: string, path: string): Promise<string | undefined>;
  blob(id: string): Promise<string>;
}
