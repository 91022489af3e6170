import type { CommandContext } from '../command-context.ts';
import { installationPaths } from '../installation.ts';
import { knownCluster } from '../known-cluster.ts';
import { requireRoot } from '../require-root.ts';
import { table } from '../terminal/table.ts';
import { platformUrls } from './platform-urls.ts';

/** Prints name and URL of everything, as lines or as one JSON object. Throws NOT_ROOT or NO_CLUSTER. */
export async function runUrls(
  options: { cluster: string; json: boolean },
  context: CommandContext,
): Promise<void> {
  requireRoot('urls');
  const paths = installationPaths(context.env);
  const urls = platformUrls(await knownCluster(options.cluster, paths), paths);
  context.stdout.write(`${options.json ? JSON.stringify(urls, null, 2) : table(Object.entries(urls))}\n`);
}
