import { cpSync, mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const REPOSITORY = join(import.meta.dirname, '../../../..');

const MADE = new Set(['node_modules', 'dist', '.git', '.nx', 'coverage']);

/** A temporary copy of these files and folders of the repository, without what builds make. The caller removes it. */
export function copyOfRepository(parts: readonly string[]): string {
  const root = mkdtempSync(join(tmpdir(), 'repository-copy-'));
  for (const part of parts) {
    cpSync(join(REPOSITORY, part), join(root, part), {
      recursive: true,
      filter: (source) =>
        !MADE.has(source.slice(source.lastIndexOf('/') + 1)) && !/\/charts\/[^/]+\/charts$/.test(source),
    });
  }
  return root;
}

/** Every file below `root` with its text, sorted by path. */
export function contentOf(root: string): Record<string, string> {
  const files = readdirSync(root, { recursive: true })
    .map(String)
    .filter((file) => statSync(join(root, file)).isFile())
    .sort();
  return Object.fromEntries(files.map((file) => [file, readFileSync(join(root, file), 'utf8')]));
}
