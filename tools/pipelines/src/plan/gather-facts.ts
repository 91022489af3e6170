import { CommandError, type Exec } from '@shoal/exec';
import type { RunFacts } from './choose-base.ts';
import { runKind, targetBranch, type Environment } from './run-kind.ts';

export interface GatherOptions {
  readonly root: string;
  readonly env: Environment;
  readonly exec: Exec;
  /** Asked only in a run of main. */
  readonly lastVerified: () => Promise<string | undefined>;
}

/** Asks git what {@link chooseBase} needs to know. Needs the history: a shallow clone has no bases. */
export async function gatherFacts({ root, env, exec, lastVerified }: GatherOptions): Promise<RunFacts> {
  const git = async (...args: readonly string[]): Promise<string | undefined> => {
    try {
      return (await exec.stdout('git', ['-C', root, ...args])).trim() || undefined;
    } catch (error) {
      if (error instanceof CommandError) return undefined;
      throw error;
    }
  };
  const kind = runKind(env);
  const facts = {
    kind,
    mergeBase:
      kind === 'pullRequest' ? await git('merge-base', `origin/${targetBranch(env)}`, 'HEAD') : undefined,
    verified: kind === 'main' ? await lastVerified() : undefined,
    previousTag: kind === 'tag' ? await previousTag(git) : undefined,
  };
  const candidates = [facts.mergeBase, facts.verified, facts.previousTag].filter(
    (commit) => commit !== undefined,
  );
  const reachable = new Set<string>();
  for (const commit of candidates) {
    if ((await git('rev-list', '--max-count=1', `${commit}^{commit}`)) === undefined) continue;
    // Prints the commit itself only when it is an ancestor.
    if ((await git('merge-base', commit, 'HEAD')) === commit) reachable.add(commit);
  }
  return { ...facts, reachable };
}

async function previousTag(
  git: (...args: readonly string[]) => Promise<string | undefined>,
): Promise<string | undefined> {
  const tag = await git('describe', '--tags', '--abbrev=0', '--match', 'v[0-9]*', 'HEAD^');
  return tag === undefined ? undefined : await git('rev-parse', `${tag}^{commit}`);
}
