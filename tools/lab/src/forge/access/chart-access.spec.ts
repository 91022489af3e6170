import { describe, expect, it } from '@jest/globals';
import { userNames, type UserName } from '../users.ts';
import { mayDeleteCharts, mayPublishCharts, mayReadCharts } from './chart-access.ts';

describe('chart access', () => {
  it.each<[string, UserName[], UserName[], UserName[]]>([
    ['team1', ['ops', 'publisher', 'team1', 'team1-reader'], ['ops', 'publisher', 'team1'], ['ops']],
    ['team2', ['ops', 'publisher', 'team2', 'team2-reader'], ['ops', 'publisher', 'team2'], ['ops']],
    ['base', [], [], []],
    ['team1-reader', [], [], []],
    ['..', [], [], []],
    ['', [], [], []],
  ])('%s', (tenant, readers, publishers, deleters) => {
    expect(userNames.filter((user) => mayReadCharts(user, tenant))).toEqual(readers);
    expect(userNames.filter((user) => mayPublishCharts(user, tenant))).toEqual(publishers);
    expect(userNames.filter((user) => mayDeleteCharts(user, tenant))).toEqual(deleters);
  });
});
