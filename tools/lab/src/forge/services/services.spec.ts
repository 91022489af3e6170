import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { forgePaths } from '../forge-paths.ts';
import { chartmuseumService } from './chartmuseum-service.ts';
import { gitConfig } from './git-config.ts';
import { registryConfig, registryService } from './registry-service.ts';
import { softServeService } from './soft-serve-service.ts';

const paths = forgePaths('/data');

describe('the services of the forge', () => {
  it('let soft-serve listen on loopback, with nothing on but HTTP, for nobody without a token', () => {
    const { command, env } = softServeService('/tools/soft', paths, 23232);
    expect(command).toEqual(['/tools/soft', 'serve']);
    expect(env).toMatchObject({
      SOFT_SERVE_HTTP_LISTEN_ADDR: '127.0.0.1:23232',
      SOFT_SERVE_SSH_ENABLED: 'false',
      SOFT_SERVE_GIT_ENABLED: 'false',
      SOFT_SERVE_STATS_ENABLED: 'false',
      SOFT_SERVE_LFS_ENABLED: 'false',
      SOFT_SERVE_ANON_ACCESS: 'no-access',
      SOFT_SERVE_ALLOW_KEYLESS: 'false',
      SOFT_SERVE_DEFAULT_REPO: 'shoal',
      GIT_CONFIG_GLOBAL: '/data/forge/gitconfig',
      GIT_CONFIG_NOSYSTEM: '1',
    });
    expect(gitConfig(paths)).toContain('hooksPath = /data/forge/hooks');
  });

  it('let the registry judge tokens of the gateway, and delete nothing', () => {
    const config = parse(registryConfig(paths, 5000, 'upload secret')) as Record<
      string,
      Record<string, unknown>
    >;
    expect(config['http']).toEqual({ addr: '127.0.0.1:5000', secret: 'upload secret', relativeurls: true });
    expect(config['storage']).not.toHaveProperty('delete');
    expect(config['auth']).toEqual({
      token: {
        autoredirect: true,
        autoredirectpath: '/token',
        realm: 'https://registry.shoal.test/token',
        service: 'registry.shoal.test',
        issuer: 'https://gateway.shoal.test',
        jwks: '/data/forge/etc/token.jwks.json',
        signingalgorithms: ['RS256'],
      },
    });
    expect(registryService('/tools/registry', paths).command).toEqual([
      '/tools/registry',
      'serve',
      '/data/forge/etc/registry.yaml',
    ]);
  });

  it('let ChartMuseum overwrite nothing, whatever is asked', () => {
    const { command } = chartmuseumService('/tools/chartmuseum', paths, 8080);
    expect(command).toEqual(
      expect.arrayContaining([
        '--listen-host=127.0.0.1',
        '--depth=1',
        '--disable-force-overwrite',
        '--bearer-auth',
      ]),
    );
    expect(command.join(' ')).not.toMatch(/allow-overwrite|anonymous/);
  });
});
