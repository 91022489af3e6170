import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { oneAtATime } from '../../concurrency/one-at-a-time.ts';
import { readIfExists } from '../../files/read-if-exists.ts';
import { writeAtomically } from '../../files/write-atomically.ts';
import type { KeptPullRequest } from './pull-request.ts';

/** The pull requests of the repository, one file each. */
export interface PullRequestStore {
  list(): Promise<KeptPullRequest[]>;
  get(id: number): Promise<KeptPullRequest | undefined>;
  add(make: (id: number) => KeptPullRequest): Promise<KeptPullRequest>;
  /** undefined where there is none of this number. */
  change(id: number, edit: (kept: KeptPullRequest) => KeptPullRequest): Promise<KeptPullRequest | undefined>;
}

/** The pull requests that are kept in a folder. */
export function createPullRequestStore(folder: string): PullRequestStore {
  // Two changes at once would each lose the other's.
  const inOrder = oneAtATime();
  const fileOf = (id: number) => join(folder, `${String(id)}.json`);
  const numbers = async (): Promise<number[]> => {
    await mkdir(folder, { recursive: true });
    const names = await readdir(folder);
    return names
      .flatMap((name) => Number(/^(\d+)\.json$/.exec(name)?.[1] ?? Number.NaN) || [])
      .sort((a, b) => b - a);
  };
  async function get(id: number): Promise<KeptPullRequest | undefined> {
    const text = await readIfExists(fileOf(id));
    return text === undefined ? undefined : (JSON.parse(text) as KeptPullRequest);
  }
  async function keep(id: number, kept: KeptPullRequest): Promise<KeptPullRequest> {
    await writeAtomically(fileOf(id), JSON.stringify(kept));
    return kept;
  }
  return {
    get,
    list: async () => (await Promise.all((await numbers()).map(get))).filter((kept) => kept !== undefined),
    add: (make) =>
      inOrder(async () => {
        const id = ((await numbers())[0] ?? 0) + 1;
        return keep(id, make(id));
      }),
    change: (id, edit) =>
      inOrder(async () => {
        const kept = await get(id);
        return kept === undefined ? undefined : keep(id, edit(kept));
      }),
  };
}
