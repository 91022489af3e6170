import type { GitReader } from '../forge/hooks/git-reader.ts';
import { isZero, type RefUpdate } from '../forge/hooks/ref-update.ts';
import type { PushedUpdate } from './forge-event.ts';

/** More than a person changes at once: then everybody is told. */
export const MOST_PATHS = 200;
export const LONGEST_PATH = 1024;
const BRANCH = 'refs/heads/';

/** What a push changed in a branch; without the paths when the branch is new or gone, or when they are too many to hand on. */
export async function pushedUpdate(update: RefUpdate, git: GitReader): Promise<PushedUpdate> {
  const { oldId, newId, ref } = update;
  if (!ref.startsWith(BRANCH) || isZero(oldId) || isZero(newId)) return update;
  const paths = (await git.changes(oldId, newId)).map(({ path }) => path);
  if (paths.length > MOST_PATHS || paths.some(({ length }) => length > LONGEST_PATH)) return update;
  return { ...update, paths };
}
