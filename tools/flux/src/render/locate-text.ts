import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { listInputs } from '@shoal/kustomize';

/** `file:line` of the first line that is meant among the files that a folder is built from; the folder when none is. */
export function locateText(
  workspaceRoot: string,
  folder: string,
  isMeant: (line: string) => boolean,
): string {
  for (const file of listInputs(workspaceRoot, folder).files) {
    const index = readFileSync(join(workspaceRoot, file), 'utf8').split('\n').findIndex(isMeant);
    if (index >= 0) return `${file}:${String(index + 1)}`;
  }
  return folder;
}
