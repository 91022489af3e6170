const SHORT_COMMIT = 7;

/** `refs/heads/main` → `main`, `refs/tags/v1.2.0` → `v1.2.0`. */
export function shortRef(ref: string): string {
  return ref.replace(/^refs\/(heads|tags)\//, '');
}

export function shortCommit(commit: string): string {
  return commit.slice(0, SHORT_COMMIT);
}
