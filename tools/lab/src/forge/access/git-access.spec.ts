import { describe, expect, it } from '@jest/globals';
import { teamNames, userNames } from '../users.ts';
import { mayReadRepository, mayWriteRepository } from './git-access.ts';

describe('git access', () => {
  it('lets everyone read the one repository and nothing else', () => {
    expect(userNames.filter((user) => mayReadRepository(user, 'shoal'))).toEqual([...userNames]);
    expect(userNames.filter((user) => mayReadRepository(user, 'other'))).toEqual([]);
  });

  it('lets readers push nothing', () => {
    expect(userNames.filter((user) => mayWriteRepository(user, 'shoal'))).toEqual([
      'ops',
      'publisher',
      ...teamNames,
    ]);
    expect(userNames.filter((user) => mayWriteRepository(user, 'other'))).toEqual([]);
  });
});
