import { describe, expect, it } from '@jest/globals';
import { labPaths } from './lab-paths.ts';

describe('labPaths', () => {
  it.each([
    [
      'the defaults',
      { HOME: '/root' },
      { dataDir: '/var/lib/shoal', runDir: '/run/shoal', cacheDir: '/root/.cache/shoal' },
    ],
    [
      'an environment that names all three',
      { SHOAL_DATA_DIR: '/a', SHOAL_RUN_DIR: '/b', XDG_CACHE_HOME: '/c' },
      { dataDir: '/a', runDir: '/b', cacheDir: '/c/shoal' },
    ],
  ])('gives %s', (_name, env, expected) => {
    expect(labPaths(env)).toEqual(expected);
  });
});
