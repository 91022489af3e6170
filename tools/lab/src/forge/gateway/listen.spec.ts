import { describe, expect, it } from '@jest/globals';
import { appForHost, type GatewayApps } from './listen.ts';

describe('appForHost', () => {
  const apps = { git: 'git', registry: 'registry', charts: 'charts' } as unknown as GatewayApps;

  it.each([
    ['git.shoal.test', 'git'],
    ['registry.shoal.test:443', 'registry'],
    ['CHARTS.shoal.test', 'charts'],
    ['charts.shoal.test.evil.test', undefined],
    ['evil.test', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('%s', (host, expected) => {
    expect(appForHost(apps, host)).toBe(expected);
  });
});
