export interface IncludeExclude {
  readonly include: readonly string[];
  readonly exclude: readonly string[];
}

/** Which pushes start a run. Without a `trigger` key Azure runs on every branch: `branches.include` is then `['*']`. */
export interface PushTrigger {
  readonly enabled: boolean;
  /** The running run finishes, then one run takes all pushes that came meanwhile. */
  readonly batch: boolean;
  readonly branches: IncludeExclude;
  readonly paths: IncludeExclude;
  readonly tags: IncludeExclude;
}

/** Which pull requests start a run. Azure Repos ignores it (there a branch policy does it); GitHub reads it. */
export interface PullRequestTrigger {
  readonly enabled: boolean;
  readonly autoCancel: boolean;
  readonly drafts: boolean;
  readonly branches: IncludeExclude;
  readonly paths: IncludeExclude;
}
