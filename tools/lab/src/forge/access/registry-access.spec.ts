import { describe, expect, it } from '@jest/globals';
import { userNames, type UserName } from '../users.ts';
import { mayListRepositories, mayPull, mayPush } from './registry-access.ts';

describe('registry access', () => {
  it.each<[string, UserName[], UserName[]]>([
    ['team1/shark-front', ['ops', 'publisher', 'team1', 'team1-reader'], ['ops', 'publisher', 'team1']],
    [
      'team1/charts/shark-front',
      ['ops', 'publisher', 'team1', 'team1-reader'],
      ['ops', 'publisher', 'team1'],
    ],
    ['team2/hello', ['ops', 'publisher', 'team2', 'team2-reader'], ['ops', 'publisher', 'team2']],
    ['platform/base', ['ops', 'publisher'], ['ops']],
    ['base/hello', ['ops', 'publisher'], ['ops']],
    ['flux/anything', ['ops', 'publisher'], ['ops']],
    ['team1', [], []],
    ['', [], []],
    ['/team1/x', [], []],
    ['team1//x', [], []],
    ['team1/../team2/hello', [], []],
    ['team1/%2e%2e/team2', [], []],
    ['Team1/x', [], []],
    [`team1/${'x'.repeat(300)}`, [], []],
  ])('%s', (repository, pullers, pushers) => {
    expect(userNames.filter((user) => mayPull(user, repository))).toEqual(pullers);
    expect(userNames.filter((user) => mayPush(user, repository))).toEqual(pushers);
  });

  it('shows the catalogue to ops only', () => {
    expect(userNames.filter(mayListRepositories)).toEqual(['ops']);
  });
});
