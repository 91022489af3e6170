import { describe, expect, it } from '@jest/globals';
import { labPaths } from './lab-paths.ts';

describe('labPaths', () => {
  it.each([
    [
      'the defaults',
      { HOME: '/root' },
      { dataDir: '/var/lib/shoal', runDir: '/run/shoal', cacheDir: '/root/.cache/shoal', portOffset: 0 },
    ],
    [
      'an environment that names all',
      { SHOAL_DATA_DIR: '/a', SHOAL_RUN_DIR: '/b', XDG_CACHE_HOME: '/c', SHOAL_PORT_OFFSET: '3000' },
      { dataDir: '/a', runDir: '/b', cacheDir: '/c/shoal', portOffset: 3000 },
    ],
  ])('gives %s', (_name, env, expected) => {
    expect(labPaths(env)).toEqual(expected);
  });

  it.each(['x', '-1', '1.5', '99999'])('refuses the port offset %s', (offset) => {
    expect(() => labPaths({ HOME: '/root', SHOAL_PORT_OFFSET: offset })).toThrow(/SHOAL_PORT_OFFSET/);
  });
});
