import { Gauge, Registry, collectDefaultMetrics } from 'prom-client';

/**
 * A registry of its own for one service, with the metrics of the process and `app_build_info`. The global registry of
 * prom-client would refuse a second service in one process.
 */
export function createRegistry(build: { readonly version: string; readonly commit: string }): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  new Gauge({
    name: 'app_build_info',
    help: 'Version and commit of the running build; always 1',
    labelNames: ['version', 'commit'],
    registers: [registry],
  }).set({ version: build.version, commit: build.commit }, 1);
  return registry;
}
