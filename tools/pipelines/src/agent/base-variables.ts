import type { RunRecord } from '../run/record/run-record.ts';
import { nearestVerified } from './nearest-verified.ts';
import type { PullRequestOf } from './pull-request-of.ts';
import { MAIN } from './refs.ts';
import type { RepositoryMirror } from './repository-mirror.ts';

export interface BaseOptions {
  readonly mirror: RepositoryMirror;
  readonly pullRequestOf: PullRequestOf;
  /** Earlier runs. */
  readonly records: () => Promise<readonly RunRecord[]>;
  /** What counts as verified on main until a run has said so. */
  readonly firstBase: () => string | undefined;
}

/** What changes are counted from, in a run of main; the pull request, in one of another branch. */
export async function baseVariables(
  { mirror, pullRequestOf, records, firstBase }: BaseOptions,
  { ref, commit }: Pick<RunRecord, 'ref' | 'commit'>,
): Promise<Record<string, string>> {
  if (!ref.startsWith('refs/heads/')) return {};
  if (ref === MAIN) {
    const base = (await nearestVerified(mirror, await records(), commit)) ?? firstBase();
    return base === undefined ? {} : { SHOAL_VERIFIED_COMMIT: base };
  }
  const pullRequest = await pullRequestOf(ref);
  return {
    'System.PullRequest.SourceBranch': ref,
    'System.PullRequest.TargetBranch': MAIN,
    ...(pullRequest === undefined ? {} : { 'System.PullRequest.PullRequestId': String(pullRequest) }),
  };
}
