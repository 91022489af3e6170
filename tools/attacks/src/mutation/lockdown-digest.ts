import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What the rows are measured against. A team's own flows are left out: they open what the contract declares. */
export const LOCKDOWN_FOLDERS = [
  'clusters/flux-system',
  'clusters/policies',
  'clusters/infrastructure',
  'clusters/tenants/base',
];
const FIXTURES = 'clusters/policies/fixtures/';

/** A digest of the files that the lockdown consists of: a commit's hash would change with every rebase. */
export async function lockdownDigest(root: string): Promise<string> {
  const lists = await Promise.all(
    LOCKDOWN_FOLDERS.map(async (folder) => {
      const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true });
      return entries
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1));
    }),
  );
  const hash = createHash('sha256');
  for (const file of lists
    .flat()
    .filter((path) => !path.startsWith(FIXTURES))
    .sort()) {
    hash
      .update(`${file}\0`)
      .update(await readFile(join(root, file)))
      .update('\0');
  }
  return hash.digest('hex');
}
