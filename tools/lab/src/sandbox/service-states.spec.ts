import { describe, expect, it } from '@jest/globals';
import { parseStatus } from './service-states.ts';

function status(unixSeconds: number, pid: number, state: number): Buffer {
  const bytes = Buffer.alloc(20);
  bytes.writeBigUInt64BE(2n ** 62n + 10n + BigInt(unixSeconds), 0);
  bytes.writeUInt32LE(pid, 12);
  bytes.writeUInt8(state, 19);
  return bytes;
}

describe('parseStatus', () => {
  it.each([
    ['a service that is up', status(1000, 42, 1), { pid: 42, seconds: 5 }],
    ['a service that is down', status(1003, 0, 0), { pid: 0, seconds: 2 }],
    ['a service whose finish script runs', status(1003, 43, 2), { pid: 0, seconds: 2 }],
    ['a service that runsv has not taken up yet', Buffer.alloc(0), { pid: 0, seconds: 0 }],
  ])('reads %s', (_name, bytes, expected) => {
    expect(parseStatus(bytes, 1_005_000)).toEqual(expected);
  });
});
