import { ShoalError } from '@shoal/exec';

interface Block {
  lines: string[];
  /** Line of the key. */
  key: number;
  /** Lines of the entries. */
  entries: number[];
  indent: string;
}

/** The list `key` of a YAML text in block style; comments inside belong to it. Throws ShoalError LIST_MISSING. */
function findBlock(file: string, text: string, key: string): Block {
  const lines = text.split('\n');
  const start = lines.findIndex((line) => new RegExp(`^ *${key}:( \\[\\])?$`).test(line));
  if (start < 0) throw new ShoalError('LIST_MISSING', `${file}: has no list ${key}`);
  const keyIndent = /^ */.exec(lines[start] ?? '')?.[0] ?? '';
  const indent = `${keyIndent}  `;
  const entries: number[] = [];
  for (let at = start + 1; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (line.startsWith(`${indent}- `)) entries.push(at);
    else if (!line.startsWith(`${indent} `) && !line.trimStart().startsWith('#')) break;
  }
  return { lines, key: start, entries, indent };
}

/**
 * The text with `entry` at the end of the list `key`, everything else byte for byte as it was; the same text when it is there.
 * @param file only for the message
 * @throws ShoalError LIST_MISSING
 */
export function addListEntry(file: string, text: string, key: string, entry: string): string {
  const { lines, key: start, entries, indent } = findBlock(file, text, key);
  const line = `${indent}- ${entry}`;
  if (entries.some((at) => lines[at] === line)) return text;
  lines[start] = (lines[start] ?? '').replace(/ \[\]$/, '');
  lines.splice((entries.at(-1) ?? start) + 1, 0, line);
  return lines.join('\n');
}

/** Undoes {@link addListEntry}: a list that has lost its last entry is written `[]`. The same text when the entry is not there. */
export function removeListEntry(file: string, text: string, key: string, entry: string): string {
  const { lines, key: start, entries, indent } = findBlock(file, text, key);
  const at = entries.find((candidate) => lines[candidate] === `${indent}- ${entry}`);
  if (at === undefined) return text;
  lines.splice(at, 1);
  if (entries.length === 1) lines[start] = `${lines[start] ?? ''} []`;
  return lines.join('\n');
}
