import { Gauge, Registry, collectDefaultMetrics } from 'prom-client';

/**
 * A registry of its own for one service, with the metrics of the process and `app_build_info`. The global registry of
 * prom-client would refuse a second service in one process.
 */
export function createRegistry(
  build: { readonly version: string; readonly commit: string },
  options: { readonly exemplars: boolean } = { exemplars: false },
): Registry {
  const registry = new Registry();
  // Only OpenMetrics can carry exemplars; the plain format is what most tools expect, so it is the default.
  if (options.exemplars) registry.setContentType(Registry.OPENMETRICS_CONTENT_TYPE as never);
  collectDefaultMetrics({ register: registry });
  new Gauge({
    name: 'app_build_info',
    help: 'Version and commit of the running build; always 1',
    labelNames: ['version', 'commit'],
    registers: [registry],
  }).set({ version: build.version, commit: build.commit }, 1);
  return registry;
}
