import { repositoryName } from '../access/git-access.ts';
import type { ForgePaths } from '../forge-paths.ts';
import { tokenIssuerName } from '../gateway/token-issuer.ts';
import type { ServiceSpec } from '../../sandbox/index.ts';

/**
 * The git server: HTTP on loopback only. SSH, the git protocol, statistics and LFS are off, nobody is let in without a
 * token of the gateway, and the one repository is made at the first start.
 */
export function softServeService(program: string, paths: ForgePaths, port: number): ServiceSpec {
  const settings = {
    DATA_PATH: paths.git,
    NAME: 'Shoal',
    SSH_ENABLED: 'false',
    SSH_KEY_PATH: paths.gitHostKey,
    GIT_ENABLED: 'false',
    STATS_ENABLED: 'false',
    LFS_ENABLED: 'false',
    HTTP_LISTEN_ADDR: `127.0.0.1:${String(port)}`,
    HTTP_PUBLIC_URL: tokenIssuerName,
    ANON_ACCESS: 'no-access',
    ALLOW_KEYLESS: 'false',
    DEFAULT_REPO: repositoryName,
  };
  const prefixed = Object.entries(settings).map(([name, value]) => [`SOFT_SERVE_${name}`, value]);
  return {
    name: 'soft-serve',
    command: [program, 'serve'],
    env: {
      ...(Object.fromEntries(prefixed) as Record<string, string>),
      GIT_CONFIG_GLOBAL: paths.gitConfig,
      GIT_CONFIG_NOSYSTEM: '1',
    },
  };
}
