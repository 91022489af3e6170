/** A place in a file; line and column count from 1. */
export interface SourcePosition {
  /** Path as people know it: relative to the repository, with `@alias` for another repository's file. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** `file:line:column`, which terminals and editors make into a link. */
export function positionText(position: SourcePosition): string {
  return `${position.file}:${String(position.line)}:${String(position.column)}`;
}
