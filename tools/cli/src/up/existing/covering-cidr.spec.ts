import { describe, expect, it } from '@jest/globals';
import { coveringCidr } from './covering-cidr.ts';

describe('coveringCidr', () => {
  it.each([
    [['10.98.2.2'], '10.98.2.0/24'],
    [['10.98.2.2', '10.98.2.200'], '10.98.2.0/24'],
    [['10.224.0.4', '10.224.1.7'], '10.224.0.0/23'],
    [['10.224.3.255', '10.224.4.0'], '10.224.0.0/21'],
    [['9.0.0.1', '192.168.0.1'], '0.0.0.0/0'],
    [[], undefined],
  ])('holds %j in %s', (addresses, cidr) => {
    expect(coveringCidr(addresses)).toBe(cidr);
  });
});
