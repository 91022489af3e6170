import { describe, expect, it } from '@jest/globals';
import { processStartTime } from './process-start-time.ts';

describe('processStartTime', () => {
  it('is there for a process that runs', () => {
    expect(processStartTime(process.pid)).toBeGreaterThan(0);
  });

  it('is not there for a process that is not', () => {
    expect(processStartTime(2 ** 22 + 1)).toBeUndefined();
  });
});
