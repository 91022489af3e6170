import type { Workspace } from '@shoal/nx-gitops';
import { askManifest, digestOf, type RegistrySession } from '@shoal/signing';

const OK = 200;

/** `sha256:…` of the image that a chart's version runs, as the registry has it; undefined where it has none. */
export async function publishedImage(
  session: RegistrySession,
  { units }: Workspace,
  chart: string,
  version: string,
): Promise<string | undefined> {
  const unit = units.find((each) => each.chart?.name === chart);
  if (unit === undefined) return undefined;
  const { status, body } = await askManifest(session, unit.imagePath, version);
  return status === OK ? digestOf(body) : undefined;
}
