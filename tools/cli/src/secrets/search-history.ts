import { randomUUID } from 'node:crypto';
import type { Repository } from '../repository/repository.ts';
import { plainSecrets } from './plain-secrets.ts';

export interface HistoryFinding {
  readonly path: string;
  /** Of the content, for `git log --find-object`. */
  readonly blob: string;
  readonly what: string;
}

const LARGEST = 1_000_000;
const BATCH = 500;

/** Every content that any commit of this clone holds, with a path that it has or had. */
async function blobsOf(repository: Repository): Promise<[blob: string, path: string][]> {
  const listed = await repository.git(['rev-list', '--objects', '--all']);
  const paths = new Map<string, string>();
  for (const line of listed.split('\n')) {
    const end = line.indexOf(' ');
    if (end > 0 && end < line.length - 1) paths.set(line.slice(0, end), line.slice(end + 1));
  }
  const format = '--batch-check=%(objectname) %(objecttype) %(objectsize)';
  const sizes = await repository.git(['cat-file', format], { input: `${[...paths.keys()].join('\n')}\n` });
  return sizes.split('\n').flatMap((line): [string, string][] => {
    const [blob = '', type, size] = line.split(' ');
    return type === 'blob' && Number(size) <= LARGEST ? [[blob, paths.get(blob) ?? '']] : [];
  });
}

/** The texts of contents. A line that no content can have stands before each, since sizes are told in bytes. */
async function textsOf(repository: Repository, blobs: readonly string[]): Promise<Map<string, string>> {
  const mark = `shoal-${randomUUID()} `;
  const output = await repository.git(['cat-file', `--batch=${mark}%(objectname)`], {
    input: `${blobs.join('\n')}\n`,
  });
  return new Map(
    output
      .split(mark)
      .slice(1)
      .map((part) => {
        const end = part.indexOf('\n');
        return [part.slice(0, end), part.slice(end + 1)];
      }),
  );
}

/** What should not be in Git as it is, in any commit of any branch of the clone. */
export async function searchHistory(repository: Repository): Promise<HistoryFinding[]> {
  const blobs = await blobsOf(repository);
  const findings: HistoryFinding[] = [];
  for (let start = 0; start < blobs.length; start += BATCH) {
    const batch = blobs.slice(start, start + BATCH);
    const texts = await textsOf(
      repository,
      batch.map(([blob]) => blob),
    );
    for (const [blob, path] of batch) {
      for (const what of plainSecrets(path, texts.get(blob) ?? '')) findings.push({ path, blob, what });
    }
  }
  return findings;
}
