import { expect, it } from '@jest/globals';
import { processStartTime } from '@shoal/toolchain';
import { isSameProcess } from './is-same-process.ts';

it('knows this process by its start time', () => {
  const startTime = processStartTime(process.pid) ?? 0;
  expect(isSameProcess({ pid: process.pid, startTime })).toBe(true);
  expect(isSameProcess({ pid: process.pid, startTime: startTime + 1 })).toBe(false);
});
