import { describe, expect, it } from '@jest/globals';
import type { UserName } from '../users.ts';
import { grantedAccess } from './registry-scope.ts';

const repository = (name: string, ...actions: string[]) => ({ type: 'repository', name, actions });

describe('grantedAccess', () => {
  it.each<[UserName, string[], unknown[]]>([
    ['team1', ['repository:team1/a:pull,push'], [repository('team1/a', 'pull', 'push')]],
    ['team1-reader', ['repository:team1/a:pull,push'], [repository('team1/a', 'pull')]],
    ['team1', ['repository:team2/hello:pull,push'], []],
    ['team1', ['repository:team1/a:pull repository:team2/hello:pull'], [repository('team1/a', 'pull')]],
    [
      'team1',
      ['repository:team1/a:pull', 'repository:team1/b:push'],
      [repository('team1/a', 'pull'), repository('team1/b', 'push')],
    ],
    ['team1', ['repository:team1/a:*'], []],
    ['team1', ['repository:team1/a:delete'], []],
    ['team1', ['registry:catalog:*'], []],
    ['ops', ['registry:catalog:*'], [{ type: 'registry', name: 'catalog', actions: ['*'] }]],
    ['flux', ['repository:team1/a:pull'], []],
    ['ops', ['', 'nonsense', 'repository::pull', 'repository(plugin):x/y:pull'], [repository('x/y', 'pull')]],
  ])('%s asks %j', (user, scopes, expected) => {
    expect(grantedAccess(user, scopes)).toEqual(expected);
  });
});
