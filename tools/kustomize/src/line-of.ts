import { readFileSync } from 'node:fs';
import { join } from 'node:path/posix';

/**
 * The first line, counted from 1, of a file that holds the text; undefined where none does.
 * @param file relative to the workspace
 */
export function lineOf(workspaceRoot: string, file: string, text: string): number | undefined {
  const index = readFileSync(join(workspaceRoot, file), 'utf8')
    .split('\n')
    .findIndex((line) => line.includes(text));
  return index < 0 ? undefined : index + 1;
}

/** `file:line` of a text in a file; the file alone where it is not written there like that. */
export function placeOf(workspaceRoot: string, file: string, text: string): string {
  const line = lineOf(workspaceRoot, file, text);
  return line === undefined ? file : `${file}:${String(line)}`;
}
