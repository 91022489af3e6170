import type { InstallationObject } from './installation-objects.ts';

/** The variables of an installation, as Flux reads them later: the data of its ConfigMap. */
export function installationFacts(objects: readonly InstallationObject[]): Record<string, string> {
  const installation = objects.find(
    ({ kind, metadata }) => kind === 'ConfigMap' && metadata.name === 'installation',
  );
  return installation?.data ?? {};
}
