/** The id of the tree without files, in every git repository: with it as base, everything is affected. */
export const EMPTY_TREE = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';

/** What is known of a run before anything of it has run. */
export interface RunFacts {
  readonly kind: 'pullRequest' | 'main' | 'tag' | 'other';
  /** Where a pull request left its target. */
  readonly mergeBase?: string | undefined;
  /** Commit of the last run of main that verified everything. */
  readonly verified?: string | undefined;
  /** The release before the tag. */
  readonly previousTag?: string | undefined;
  /** Of the commits above, those that the clone has and that are ancestors of the one being built. */
  readonly reachable: ReadonlySet<string>;
}

export interface Base {
  readonly commit: string;
  /** For the log: why this one. */
  readonly reason: string;
}

/**
 * Which commit `nx affected` compares with. A main run takes the last *verified* commit, not the last one before: a batch
 * of pushes or a failed run would else leave changes that nobody ever looks at. Whatever is not known means everything.
 */
export function chooseBase(facts: RunFacts): Base {
  switch (facts.kind) {
    case 'pullRequest':
      return baseOr(
        facts,
        facts.mergeBase,
        'the merge base with the target branch',
        'there is no merge base',
      );
    case 'main':
      return baseOr(
        facts,
        facts.verified,
        'the last commit of main that was verified',
        'no earlier run of main was verified',
      );
    case 'tag':
      return baseOr(facts, facts.previousTag, 'the release before', 'there is no release before');
    case 'other':
      return everything('neither a pull request nor main nor a tag');
  }
}

function baseOr(facts: RunFacts, commit: string | undefined, reason: string, otherwise: string): Base {
  if (commit === undefined || commit === '') return everything(otherwise);
  return facts.reachable.has(commit)
    ? { commit, reason }
    : everything(`${commit} is no ancestor of this commit`);
}

function everything(why: string): Base {
  return { commit: EMPTY_TREE, reason: `everything: ${why}` };
}
