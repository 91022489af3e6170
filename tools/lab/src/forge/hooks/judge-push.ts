import { posix } from 'node:path';
import { isTeamName, type UserName } from '../users.ts';
import type { Change, GitReader } from './git-reader.ts';
import { parseOwnersFile, type OwnersFile } from './owners-file.ts';
import { isZero, type RefUpdate } from './ref-update.ts';

/** Where the owners are written down. Azure Repos reads the same rights from its branch policies. */
export const ownersPath = 'CODEOWNERS';

const MAIN = 'refs/heads/main';
const BRANCHES = 'refs/heads/';
const TAGS = 'refs/tags/';
const SYMBOLIC_LINK = '120000';
const SHOWN_PATHS = 10;

function list(entries: readonly string[]): string {
  const more = entries.length - SHOWN_PATHS;
  return [...entries.slice(0, SHOWN_PATHS), ...(more > 0 ? [`and ${String(more)} more`] : [])].join(', ');
}

// Control characters in a path must not reach the terminal of the one who pushes.
const shown = (path: string) => (/^[\w@%+=:,./ -]+$/.test(path) ? path : JSON.stringify(path));

/** The path that a link in the tree leads to; undefined when it leads out of the repository. */
function linkTarget(path: string, target: string): string | undefined {
  const resolved = posix.normalize(posix.join(posix.dirname(path), target));
  return target.startsWith('/') || resolved === '..' || resolved.startsWith('../') ? undefined : resolved;
}

async function linksToOthers(user: UserName, changes: readonly Change[], owners: OwnersFile, git: GitReader) {
  const links = changes.filter(({ mode }) => mode === SYMBOLIC_LINK);
  const judged = await Promise.all(
    links.map(async ({ path, id }) => {
      const target = linkTarget(path, await git.blob(id));
      // The owner of a folder is the owner of a file in it.
      const own = target !== undefined && owners.ownersOf(`${target}/any`).includes(user);
      return own ? [] : [shown(path)];
    }),
  );
  return judged.flat();
}

async function judgeOwnerOnMain(
  { oldId, newId }: RefUpdate,
  user: UserName,
  git: GitReader,
): Promise<string[]> {
  if (isZero(oldId)) return [`only ops may make the branch main`];
  if (isZero(newId)) return [`${user} may not delete the branch main`];
  if (!(await git.isAncestor(oldId, newId))) {
    return [`${user} may not rewrite the branch main: rebase on it and push again`];
  }
  // The rights are those of the branch as it is: a push cannot grant itself any.
  const ownersText = await git.fileAt(oldId, ownersPath);
  if (ownersText === undefined) return [`only ops may push to main while it has no file ${ownersPath}`];
  const owners = parseOwnersFile(ownersText);
  const changes = await git.changes(oldId, newId);
  const foreign = changes.filter(({ path }) => !owners.ownersOf(path).includes(user));
  if (foreign.length > 0) {
    const entries = foreign.map(
      ({ path }) => `${shown(path)} (${owners.ownersOf(path).join(', ') || 'ops'})`,
    );
    return [
      `${user} may not change ${list(entries)} on main: ask the owner in brackets, who can take it from a branch ${user}/<name>`,
    ];
  }
  const links = await linksToOthers(user, changes, owners, git);
  return links.length === 0 ? [] : [`${user} may not push links to files of others: ${list(links)}`];
}

async function judgeOps({ newId, ref }: RefUpdate, git: GitReader): Promise<string[]> {
  const ownersText = ref === MAIN && !isZero(newId) ? await git.fileAt(newId, ownersPath) : undefined;
  try {
    if (ownersText !== undefined) parseOwnersFile(ownersText);
    return [];
  } catch (error) {
    return [`${ownersPath} cannot be read, ${error instanceof Error ? error.message : String(error)}`];
  }
}

async function judgeUpdate(update: RefUpdate, user: UserName, git: GitReader): Promise<string[]> {
  const { oldId, ref } = update;
  if (user === 'ops') return judgeOps(update, git);
  // The pipeline commits the versions that it has built, where the owners file lets it.
  if (ref === MAIN && user === 'publisher') return judgeOwnerOnMain(update, user, git);
  if (ref.startsWith(TAGS)) {
    if (user !== 'publisher') return [`only ops and publisher may push tags, not ${user}: ${shown(ref)}`];
    return isZero(oldId) ? [] : [`a tag that is published stays as it is: ${shown(ref)}`];
  }
  if (!isTeamName(user)) return [`${user} may not push ${shown(ref)}`];
  if (ref === MAIN) return judgeOwnerOnMain(update, user, git);
  if (ref.startsWith(`${BRANCHES}${user}/`)) return [];
  return [`${user} may push main and branches named ${user}/<name>, not ${shown(ref)}`];
}

/** Why the push is refused, one sentence per reason; none when it is allowed. */
export async function judgePush(
  updates: readonly RefUpdate[],
  user: UserName | undefined,
  git: GitReader,
): Promise<string[]> {
  if (user === undefined) return ['a push has to come through the gateway, which says who pushes'];
  const reasons = await Promise.all(updates.map((update) => judgeUpdate(update, user, git)));
  return reasons.flat();
}
