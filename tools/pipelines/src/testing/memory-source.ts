import type { TemplateSource } from '../expand/template-source.ts';

/** Files in memory, by path; those of another repository by `path@name`. */
export function memorySource(files: Readonly<Record<string, string>>): TemplateSource {
  return {
    has: (repository) =>
      repository === '' || Object.keys(files).some((name) => name.endsWith(`@${repository}`)),
    read: ({ repository, path }) => files[repository === '' ? path : `${path}@${repository}`],
  };
}
