import { describe, expect, it } from '@jest/globals';
import { dnsAddresses, dnsQuery } from './dns-message.ts';

describe('DNS messages', () => {
  it('ask for one name', () => {
    expect(dnsQuery(0x1234, 'a.test').toString('hex')).toBe(
      '0018123401000001000000000000016104746573740000010001',
    );
  });

  it.each([
    [
      'an address after an alias',
      '123481800001000200000000016104746573740000010001c00c000500010000000500040162c00ec00c000100010000000500040a620102',
      ['10.98.1.2'],
    ],
    ['a name that does not exist', '123481830001000000000000016104746573740000010001', []],
  ])('give %s', (_name, hex, expected) => {
    expect(dnsAddresses(Buffer.from(hex, 'hex'))).toEqual(expected);
  });
});
