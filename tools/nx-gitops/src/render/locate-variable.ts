import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { listInputs } from '@shoal/kustomize';

/** `file:line` of the first use of a variable among the files that a folder is built from; the folder when none has it. */
export function locateVariable(workspaceRoot: string, folder: string, name: string): string {
  for (const file of listInputs(workspaceRoot, folder).files) {
    const lines = readFileSync(join(workspaceRoot, file), 'utf8').split('\n');
    const index = lines.findIndex((line) => new RegExp(`\\$\\{${name}[}:]`).test(line));
    if (index >= 0) return `${file}:${String(index + 1)}`;
  }
  return folder;
}
