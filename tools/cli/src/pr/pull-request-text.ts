import { approvers, type PullRequestComment } from '@shoal/pipelines';
import { branchName } from './branch-name.ts';
import type { SeenPullRequest } from './look-at-pull-request.ts';
import { mergeBlockers } from './merge-blockers.ts';
import { shortCommit } from '../pipeline/short-names.ts';

/** A pull request for people: what it is, what was said of its commit, who approved it, and what its merge waits for. */
export function pullRequestText(seen: SeenPullRequest, comments: readonly PullRequestComment[]): string {
  const { pullRequest, source, statuses } = seen;
  const { pullRequestId, title, status, sourceRefName, targetRefName, createdBy } = pullRequest;
  const names = new Set<string>();
  const latest = statuses.filter(({ context }) => !names.has(context.name) && names.add(context.name));
  const blockers = status === 'active' ? mergeBlockers(seen) : [];
  return [
    `pull request ${String(pullRequestId)}  ${status}  «${title}» by ${createdBy.displayName}`,
    `${branchName(sourceRefName)} ${shortCommit(source)} → ${branchName(targetRefName)}`,
    ...latest.map(({ context, state, description = '' }) =>
      `  ${context.name}: ${state}  ${description}`.trimEnd(),
    ),
    ...approvers(pullRequest).map((name) => `  approved by ${name}`),
    ...(status === 'active' && blockers.length === 0 ? ['it can be merged'] : []),
    ...blockers.map((blocker) => `waits: ${blocker}`),
    ...comments.flatMap(({ author, content }) => ['', `${author}:`, content.replace(/^<!--.*-->\n/, '')]),
  ].join('\n');
}
