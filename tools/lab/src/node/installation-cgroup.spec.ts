import { describe, expect, it } from '@jest/globals';
import { installationCgroup } from './installation-cgroup.ts';

describe('installationCgroup', () => {
  it('is /shoal for the usual installation', () => {
    expect(installationCgroup('/run/shoal')).toBe('/shoal');
  });

  it('is another one for every other run folder', () => {
    expect(installationCgroup('/run/one')).toMatch(/^\/shoal-[0-9a-f]{8}$/);
    expect(installationCgroup('/run/one')).not.toBe(installationCgroup('/run/other'));
  });
});
