import { createHash } from 'node:crypto';

export interface KeySegment {
  readonly text: string;
  /** A path or a pattern, which stands for the content of the files; else a plain text. */
  readonly isFile: boolean;
}

/**
 * The segments of a cache key. In quotes a segment is text; without them it is a file as soon as it has a dot, a slash or
 * an asterisk (https://learn.microsoft.com/azure/devops/pipelines/release/caching).
 */
export function keySegments(key: string): KeySegment[] {
  return key
    .split('|')
    .map((segment) => segment.trim())
    .filter((segment) => segment !== '')
    .map((segment) => {
      const quoted = /^(["'])(.*)\1$/.exec(segment)?.[2];
      return quoted === undefined
        ? { text: segment, isFile: /[./*]/.test(segment) }
        : { text: quoted, isFile: false };
    });
}

/** The key with the content of files in place of their names. */
export function resolvedKey(
  segments: readonly KeySegment[],
  contentOf: (pattern: string) => readonly string[],
): string {
  return segments
    .map(({ text, isFile }) => {
      if (!isFile) return text;
      const hash = createHash('sha256');
      for (const content of contentOf(text)) hash.update(content).update('\0');
      return hash.digest('hex');
    })
    .join('|');
}
