import { describe, expect, it } from '@jest/globals';
import { perUser, userNames } from '../users.ts';
import { createAuthenticator } from './authenticator.ts';
import { parseBasicCredentials } from './basic-credentials.ts';

const users = perUser((user) => `secret of ${user}`);

describe('createAuthenticator', () => {
  const authenticate = createAuthenticator(users);

  it.each(userNames)('knows %s', (user) => {
    expect(authenticate({ user, password: `secret of ${user}` }, 'a')).toBe(user);
  });

  it.each([
    ['ops', 'secret of team1'],
    ['ops', ''],
    ['nobody', ''],
    ['nobody', 'secret of ops'],
    ['__proto__', ''],
    ['', ''],
  ])('refuses %j with %j', (user, password) => {
    expect(authenticate({ user, password }, 'b')).toBeUndefined();
  });

  it('limits an address that fails too often, for a minute, and nobody else', () => {
    let time = 0;
    const check = createAuthenticator(users, () => time);
    const wrong = { user: 'ops', password: 'x' };
    for (let attempt = 0; attempt < 10; attempt += 1) expect(check(wrong, 'a')).toBeUndefined();
    expect(check(wrong, 'a')).toBe('limited');
    expect(check(undefined, 'a')).toBeUndefined();
    expect(check(wrong, 'b')).toBeUndefined();
    expect(check({ user: 'ops', password: users.ops }, 'a')).toBe('ops');
    time = 60_001;
    expect(check(wrong, 'a')).toBeUndefined();
  });
});

describe('a client that has not asked for its password yet', () => {
  it('never counts as one that failed', () => {
    const check = createAuthenticator(users);
    const asking = { user: 'ops', password: '' };
    for (let attempt = 0; attempt < 20; attempt += 1) expect(check(asking, 'a')).toBeUndefined();
  });
});

describe('parseBasicCredentials', () => {
  const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;
  it.each([
    [basic('ops:pass:word'), { user: 'ops', password: 'pass:word' }],
    [basic('ops:').replace('Basic', 'BASIC'), { user: 'ops', password: '' }],
    [basic('ops'), undefined],
    ['Bearer abc', undefined],
    ['Basic', undefined],
    [undefined, undefined],
  ])('%j', (header, expected) => {
    expect(parseBasicCredentials(header)).toEqual(expected);
  });
});
