import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** A file of a repository; `repository` is empty for the one that holds the pipeline, else the resource's `name`. */
export interface TemplateFile {
  readonly repository: string;
  /** With forward slashes, relative to the repository's root. */
  readonly path: string;
}

/** Where the texts of pipelines and templates come from. */
export interface TemplateSource {
  /** undefined where there is no such file. */
  read(file: TemplateFile): string | undefined;
  /** Whether this other repository is at hand at all. */
  has(repository: string): boolean;
}

/** Files of folders: the repository's own root, and one folder for each other repository by its resource's `name`. */
export function folderSource(
  root: string,
  repositories: Readonly<Record<string, string>> = {},
): TemplateSource {
  const folders = new Map([
    ['', resolve(root)],
    ...Object.entries(repositories).map(([name, folder]) => [name.toLowerCase(), resolve(folder)] as const),
  ]);
  return {
    has: (repository) => folders.has(repository.toLowerCase()),
    read: ({ repository, path }) => {
      const folder = folders.get(repository.toLowerCase());
      if (folder === undefined) return undefined;
      const file = join(folder, path);
      return existsSync(file) && statSync(file).isFile() ? readFileSync(file, 'utf8') : undefined;
    },
  };
}
