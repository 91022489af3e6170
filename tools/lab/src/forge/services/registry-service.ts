import { stringify } from 'yaml';
import { forgeHost } from '../forge-names.ts';
import type { ForgePaths } from '../forge-paths.ts';
import { tokenIssuerName } from '../gateway/token-issuer.ts';
import type { ServiceSpec } from '../../sandbox/index.ts';

/** The registry's configuration file. `uploadSecret` signs the state of uploads, so that a restart does not break them. */
export function registryConfig(paths: ForgePaths, port: number, uploadSecret: string): string {
  return stringify({
    version: 0.1,
    log: { level: 'error', formatter: 'json', accesslog: { disabled: true } },
    storage: { filesystem: { rootdirectory: paths.registry }, cache: { blobdescriptor: 'inmemory' } },
    http: { addr: `127.0.0.1:${String(port)}`, secret: uploadSecret, relativeurls: true },
    auth: {
      token: {
        // The realm is built from the caller's Host and this path, and so works under every name of the registry.
        autoredirect: true,
        autoredirectpath: '/token',
        realm: `https://${forgeHost('registry')}/token`,
        service: forgeHost('registry'),
        issuer: tokenIssuerName,
        jwks: paths.tokenKeySet,
        signingalgorithms: ['RS256'],
      },
    },
  });
}

/** The image registry, which judges the tokens that the gateway signs. */
export function registryService(program: string, paths: ForgePaths): ServiceSpec {
  return {
    name: 'registry',
    command: [program, 'serve', paths.registryConfig],
    // It would look for a collector of traces on this machine otherwise.
    env: { OTEL_TRACES_EXPORTER: 'none' },
  };
}
