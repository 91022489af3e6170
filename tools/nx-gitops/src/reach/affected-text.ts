import type { AffectedRelease } from './affected-releases.ts';

/** The chains as text, one line per reached release, and a line for what reaches nothing. */
export function affectedText(files: readonly string[], affected: readonly AffectedRelease[]): string {
  const reaching = new Set(affected.flatMap((each) => each.files));
  const idle = files.filter((file) => !reaching.has(file));
  const name = ([first = '', ...more]: readonly string[]): string =>
    more.length === 0 ? first : `${first} and ${String(more.length)} more`;
  return [
    ...affected.map(({ files: sources, chain }) => [name(sources), ...chain].join(' → ')),
    ...(idle.length === 0 ? [] : [`${name(idle)} → nothing that is deployed`]),
  ].join('\n');
}
