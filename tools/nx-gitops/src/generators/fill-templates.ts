import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { WorkspaceTree } from './workspace-tree.ts';

const TEMPLATES = join(import.meta.dirname, 'templates');
const SUFFIX = '.template';

/** Files of a template folder: path in the workspace, with `__key__` filled in → text, with `<%= key %>` filled in. */
export function filledTemplates(
  folder: string,
  values: Readonly<Record<string, string>>,
): Map<string, string> {
  const fill = (text: string, pattern: RegExp): string =>
    text.replace(pattern, (whole, key: string) => values[key] ?? whole);
  const root = join(TEMPLATES, folder);
  const files = readdirSync(root, { recursive: true })
    .map(String)
    .filter((file) => file.endsWith(SUFFIX))
    .sort();
  return new Map(
    files.map((file) => [
      fill(file.slice(0, -SUFFIX.length), /__(\w+?)__/g),
      fill(readFileSync(join(root, file), 'utf8'), /<%= (\w+) %>/g),
    ]),
  );
}

/** Writes the files of a template folder into the tree. */
export function writeTemplates(
  tree: WorkspaceTree,
  folder: string,
  values: Readonly<Record<string, string>>,
): void {
  for (const [path, text] of filledTemplates(folder, values)) tree.write(path, text);
}
