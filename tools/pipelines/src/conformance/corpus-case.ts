import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';

/** One pipeline of a corpus and what its header says of it. */
export interface CorpusCase {
  /** Path relative to the corpus. */
  readonly name: string;
  /** Folder that stands for the repository. */
  readonly folder: string;
  readonly file: string;
  readonly accept: boolean;
  /** Part of the message that the header asks for. */
  readonly message?: string;
  /** Folders of other repositories by name. */
  readonly repositories: Readonly<Record<string, string>>;
}

/**
 * The pipelines below a folder, chosen as the corpus's own tests choose: files called `pipeline*.yml`, else every file
 * with a header; where a folder has neither, those of its subfolders.
 */
export function corpusCases(root: string, folder = root): CorpusCase[] {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((left, right) =>
    left.name.localeCompare(right.name),
  );
  const files = entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.yml'))
    .map((entry) => entry.name);
  const pipelines = files.filter((name) => name.startsWith('pipeline'));
  const cases = (pipelines.length > 0 ? pipelines : files).flatMap((name) => {
    const file = join(folder, name);
    const text = readFileSync(file, 'utf8');
    const headed = /^# (Name|ValidateSyntax|ExpectedException|ExpectedErrorMessage|LocalRepository): /im.test(
      text,
    );
    return pipelines.length > 0 || headed || /^# src: ?http/m.test(text) ? readCase(root, file, text) : [];
  });
  if (cases.length > 0) return cases;
  return entries
    .filter((entry) => entry.isDirectory())
    .flatMap((entry) => corpusCases(root, join(folder, entry.name)));
}

function readCase(root: string, path: string, text: string): CorpusCase {
  const header = (key: string): string[] =>
    [...text.matchAll(new RegExp(`^# ${key}: (.*?)\r?$`, 'gim'))].map((match) => match[1] ?? '');
  const message = header('ExpectedErrorMessage')[0];
  const repositories = header('LocalRepository').map((line) => {
    const [name = '', folder = ''] = line.split('=');
    return [name.split('@')[0] ?? '', join(root, folder)] as const;
  });
  return {
    name: relative(root, path),
    folder: dirname(path),
    file: basename(path),
    accept: header('ExpectedException').length === 0,
    ...(message === undefined ? {} : { message }),
    repositories: Object.fromEntries(repositories),
  };
}
