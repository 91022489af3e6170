import { buildArtifacts } from './build-artifacts.ts';
import type { BuildOptions } from './publish-options.ts';
import { pushArtifacts, type Published, type PushOptions } from './push-artifacts.ts';

/** {@link buildArtifacts}, then {@link pushArtifacts}. */
export async function publishAll(options: BuildOptions & PushOptions): Promise<Published> {
  return await pushArtifacts(await buildArtifacts(options), options);
}
