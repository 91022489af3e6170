import { describe, expect, it } from '@jest/globals';
import { isSameProcess, processStartTime } from './process-identity.ts';

describe('process identity', () => {
  it('knows this process by its start time', () => {
    const startTime = processStartTime(process.pid) ?? 0;
    expect(startTime).toBeGreaterThan(0);
    expect(isSameProcess({ pid: process.pid, startTime })).toBe(true);
    expect(isSameProcess({ pid: process.pid, startTime: startTime + 1 })).toBe(false);
  });

  it('has no start time for a process that is not there', () => {
    expect(processStartTime(2 ** 22 + 1)).toBeUndefined();
  });
});
