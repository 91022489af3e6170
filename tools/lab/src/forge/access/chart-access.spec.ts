import { describe, expect, it } from '@jest/globals';
import { userNames, type UserName } from '../users.ts';
import { mayDeleteCharts, mayPublishCharts, mayReadCharts } from './chart-access.ts';

describe('chart access', () => {
  it.each<[string, UserName[], UserName[], UserName[]]>([
    ['team1', ['ops', 'team1', 'publisher', 'team1-reader'], ['ops', 'team1', 'publisher'], ['ops']],
    ['team2', ['ops', 'team2', 'publisher', 'team2-reader'], ['ops', 'team2', 'publisher'], ['ops']],
    ['team3', [], [], []],
    ['team1-reader', [], [], []],
    ['..', [], [], []],
    ['', [], [], []],
  ])('%s', (tenant, readers, publishers, deleters) => {
    expect(userNames.filter((user) => mayReadCharts(user, tenant))).toEqual(readers);
    expect(userNames.filter((user) => mayPublishCharts(user, tenant))).toEqual(publishers);
    expect(userNames.filter((user) => mayDeleteCharts(user, tenant))).toEqual(deleters);
  });
});
