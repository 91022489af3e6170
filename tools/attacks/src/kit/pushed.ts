import type { Refusal } from '../row.ts';
import type { Stage } from '../stage.ts';
import { TenantGit, type Files } from './tenant-git.ts';

/** Pushes a commit with these files to main, as the attacker. It is not taken back: a push that goes through is the failure. */
export async function pushedToMain(stage: Stage, files: Files): Promise<Refusal> {
  const git = await TenantGit.clone(stage);
  await git.commit(files);
  return git.push('refs/heads/main');
}

/** The harmless counterpart: the same files on a branch of the attacker's own, where nothing reads them. */
export async function pushedToOwnBranch(stage: Stage, files: Files): Promise<Refusal> {
  const git = await TenantGit.clone(stage);
  await git.commit(files);
  return git.push(`refs/heads/${stage.attacker}/${stage.name}`);
}
