import { forgeHost } from '../forge-names.ts';
import type { ForgePaths } from '../forge-paths.ts';
import type { ServiceSpec } from '../../sandbox/index.ts';

/** The chart repositories, one per tenant (`--depth=1`), for callers with a token of the gateway. */
export function chartmuseumService(program: string, paths: ForgePaths, port: number): ServiceSpec {
  return {
    name: 'chartmuseum',
    command: [
      program,
      '--listen-host=127.0.0.1',
      `--port=${String(port)}`,
      '--storage=local',
      `--storage-local-rootdir=${paths.charts}`,
      '--depth=1',
      '--disable-force-overwrite',
      '--disable-metrics',
      '--bearer-auth',
      `--auth-realm=https://${forgeHost('charts')}/token`,
      `--auth-service=${forgeHost('charts')}`,
      `--auth-cert-path=${paths.tokenPublicKey}`,
      '--log-json',
    ],
  };
}
