import { describe, expect, it } from '@jest/globals';
import { requireRoot } from './require-root.ts';

describe('requireRoot', () => {
  it('lets root through', () => {
    expect(() => {
      requireRoot('status', 0);
    }).not.toThrow();
  });

  it('tells anybody else the line to type, with exit code 3', () => {
    expect(() => {
      requireRoot('status', 1000);
    }).toThrow(expect.objectContaining({ code: 'NOT_ROOT', exitCode: 3, hint: 'sudo ./shoal status' }));
  });
});
