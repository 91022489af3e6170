import { describe, expect, it } from '@jest/globals';
import { isNewer } from './is-newer.ts';

describe('isNewer', () => {
  it.each([
    ['0.1.1', '0.1.0'],
    ['0.10.0', '0.9.0'],
    ['1.0.0', '1.0.0-main.5.gabcdef0'],
    ['0.1.1-main.1.gabcdef0', '0.1.0'],
    ['0.1.1-main.10.g0000000', '0.1.1-main.9.gfffffff'],
    ['0.1.1-main.9.gabcdef0.d01234567', '0.1.1-main.9.gabcdef0'],
    ['1.0.0-beta', '1.0.0-2'],
  ])('%s comes after %s, and not the other way round', (version, than) => {
    expect(isNewer(version, than)).toBe(true);
    expect(isNewer(than, version)).toBe(false);
  });

  it('does not take a version for newer than itself', () => {
    expect(isNewer('0.1.1-main.9.gabcdef0', '0.1.1-main.9.gabcdef0')).toBe(false);
  });
});
