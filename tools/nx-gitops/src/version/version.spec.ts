import { describe, expect, it } from '@jest/globals';
import { checkedVersion, mainVersion } from './version.ts';

const SHA = '0123456789abcdef0123456789abcdef01234567';

describe('mainVersion', () => {
  it.each([
    ['0.1.0', { commitCount: 12, sha: SHA }, '0.1.1-main.12.g0123456'],
    ['1.9.9', { commitCount: 1, sha: SHA }, '1.9.10-main.1.g0123456'],
    ['0.0.0', { commitCount: 1000, sha: SHA }, '0.0.1-main.1000.g0123456'],
    [
      '0.1.0',
      { commitCount: 12, sha: SHA, dirtyHash: 'abcdef0123456789' },
      '0.1.1-main.12.g0123456.dabcdef01',
    ],
  ])('%s and %j → %s', (release, state, expected) => {
    expect(mainVersion(release, state)).toBe(expected);
    expect(checkedVersion(expected)).toBe(expected);
  });

  it.each(['1.2', 'v1.2.3', '1.2.3-rc.1', '', '1.2.3\n'])('refuses %j as a release', (release) => {
    expect(() => mainVersion(release, { commitCount: 1, sha: SHA })).toThrow(
      /package\.json must say X\.Y\.Z/,
    );
  });
});

describe('checkedVersion', () => {
  it.each(['1.2.3', '0.1.0-rc.1', '1.2.3-main.5.gabcdef0'])('takes %s', (version) => {
    expect(checkedVersion(version)).toBe(version);
  });

  it.each(['latest', '1.2', '1.2.3+build', 'v1.2.3', '1.2.3 '])('refuses %j', (version) => {
    expect(() => checkedVersion(version)).toThrow(/is no version that chart and image can share/);
  });
});
