import { ensureCredentials, forgeUrls, labAuthority, type LabPaths } from '@shoal/lab';
import type { Workspace } from '@shoal/nx-gitops';
import { askManifest, digestOf, openRegistry } from '@shoal/signing';

const OK = 200;

export interface PublishedImages {
  /** `sha256:…` of the image that a chart's version runs; undefined where the registry has none of it. */
  imageOf(chart: string, version: string): Promise<string | undefined>;
  close(): Promise<void>;
}

/** What the registry of an installation holds under the versions of charts. */
export async function publishedImages(paths: LabPaths, { units }: Workspace): Promise<PublishedImages> {
  const [{ users }, { pem }] = await Promise.all([ensureCredentials(paths.dataDir), labAuthority(paths)]);
  const { host } = new URL(forgeUrls(paths).registry);
  const login = { username: 'publisher', password: users.publisher };
  const session = openRegistry({ host, ca: pem, login });
  return {
    async imageOf(chart, version) {
      const unit = units.find((each) => each.chart?.name === chart);
      if (unit === undefined) return undefined;
      const { status, body } = await askManifest(session, unit.imagePath, version);
      return status === OK ? digestOf(body) : undefined;
    },
    close: () => session.close(),
  };
}
