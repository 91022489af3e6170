import { describe, expect, it } from '@jest/globals';
import { parseOwnersFile } from '@shoal/lab';
import type { CommitStatus, PullRequest } from '@shoal/pipelines';
import { mergeBlockers } from './merge-blockers.ts';

const owners = parseOwnersFile('* @ops\n/apps/hello/ @team2\n/kustomize/ @team2 @publisher\n');
const check = (state: string): CommitStatus => ({
  state,
  description: 'run 3',
  context: { name: 'ci.yml', genre: 'pipelines' },
  creationDate: '2026-01-01T00:00:00Z',
});
const pullRequest: PullRequest = {
  pullRequestId: 1,
  status: 'active',
  title: 'Better sharks',
  sourceRefName: 'refs/heads/team1/x',
  targetRefName: 'refs/heads/main',
  createdBy: { displayName: 'team1' },
  reviewers: [],
};
const voted = (...reviewers: PullRequest['reviewers']): PullRequest => ({ ...pullRequest, reviewers });

describe('mergeBlockers', () => {
  it.each<[string, PullRequest, CommitStatus[], string[], string[]]>([
    [
      'the owners have not approved',
      pullRequest,
      [check('succeeded')],
      ['apps/hello/a.ts', 'nx.json'],
      ['team2 has to approve apps/hello/a.ts', 'ops has to approve nx.json'],
    ],
    [
      'one of two owners is enough',
      voted({ displayName: 'team2', vote: 10 }),
      [check('succeeded')],
      ['kustomize/a.yaml'],
      [],
    ],
    [
      'its own paths need nobody else',
      { ...pullRequest, createdBy: { displayName: 'ops' } },
      [check('succeeded')],
      ['nx.json'],
      [],
    ],
    [
      'nothing has checked it',
      voted({ displayName: 'ops', vote: 10 }),
      [],
      ['nx.json'],
      ['no run has checked its newest commit yet'],
    ],
    [
      'its run failed, whatever an earlier one said',
      voted({ displayName: 'ops', vote: 10 }),
      [check('failed'), check('succeeded')],
      ['nx.json'],
      ['ci.yml of its newest commit: failed, run 3'],
    ],
    [
      'somebody rejected it',
      voted({ displayName: 'ops', vote: 10 }, { displayName: 'team2', vote: -10 }),
      [check('succeeded')],
      ['nx.json'],
      ['team2 rejected it'],
    ],
    ['it is merged', { ...pullRequest, status: 'completed' }, [], [], ['it is completed already']],
  ])('%s', (_what, pr, statuses, paths, expected) => {
    expect(mergeBlockers({ pullRequest: pr, statuses, paths, owners })).toEqual(expected);
  });
});
