import type { OwnersFile } from '@shoal/lab';
import { approvers, type CommitStatus, type PullRequest } from '@shoal/pipelines';

export interface MergeFacts {
  readonly pullRequest: PullRequest;
  /** Statuses of the newest commit of the branch, the newest first. */
  readonly statuses: readonly CommitStatus[];
  /** Paths that the merge would change on the target. */
  readonly paths: readonly string[];
  /** Of the target as it is: a branch cannot bring its own rights. */
  readonly owners: OwnersFile;
}

const CHECKS = 'pipelines';
const SHOWN_PATHS = 3;

/** Teams of which somebody has to approve, with the paths that need it. Who opened the pull request approves its own paths. */
export function missingApprovals({ pullRequest, paths, owners }: MergeFacts): Map<string, string[]> {
  const given = new Set([...approvers(pullRequest), pullRequest.createdBy.displayName]);
  const missing = new Map<string, string[]>();
  for (const path of paths) {
    const found = owners.ownersOf(path);
    const teams = found.length === 0 ? ['ops'] : found;
    if (teams.some((team) => given.has(team))) continue;
    const key = teams.join(' or ');
    missing.set(key, [...(missing.get(key) ?? []), path]);
  }
  return missing;
}

/** Why it cannot be merged, a sentence each; none when it can. */
export function mergeBlockers(facts: MergeFacts): string[] {
  const { pullRequest, statuses } = facts;
  if (pullRequest.status !== 'active') return [`it is ${pullRequest.status} already`];
  const rejected = pullRequest.reviewers.filter(({ vote }) => vote < 0).map(({ displayName }) => displayName);
  const checks = statuses.filter(({ context }) => context.genre === CHECKS);
  const latest = checks[0];
  return [
    ...(latest === undefined ? ['no run has checked its newest commit yet'] : []),
    ...(latest === undefined || latest.state === 'succeeded'
      ? []
      : [`${latest.context.name} of its newest commit: ${latest.state}, ${latest.description ?? ''}`]),
    ...(rejected.length === 0 ? [] : [`${rejected.join(', ')} rejected it`]),
    ...[...missingApprovals(facts)].map(([teams, paths]) => {
      const more = paths.length > SHOWN_PATHS ? ` and ${String(paths.length - SHOWN_PATHS)} more` : '';
      return `${teams} has to approve ${paths.slice(0, SHOWN_PATHS).join(', ')}${more}`;
    }),
  ];
}
