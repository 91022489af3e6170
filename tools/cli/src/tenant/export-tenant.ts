import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { teamChartsFolder, teamImageDigests, type LabPaths } from '@shoal/lab';
import { stringify } from 'yaml';
import { namespaceObjects } from './namespace-objects.ts';
import type { RunningCluster } from '../running-clusters.ts';

/**
 * Keeps what a tenant has before it is removed, for root's eyes, since Secrets are in it: its objects of each cluster, its charts,
 * which images it had by digest, and the commit whose tree built and deployed them.
 * @returns the folder.
 */
export async function exportTenant(
  name: string,
  { paths, clusters, commit }: { paths: LabPaths; clusters: readonly RunningCluster[]; commit: string },
): Promise<string> {
  const stamp = new Date().toISOString().replaceAll(/[:.]/g, '-');
  const folder = join(paths.dataDir, 'removed', `${name}-${stamp}`);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  for (const { name: cluster, kube } of clusters) {
    const objects = await namespaceObjects(kube, name);
    const text = objects.map((object) => stringify(object)).join('---\n');
    await writeFile(join(folder, `objects-${cluster}.yaml`), text, { mode: 0o600 });
  }
  await cp(teamChartsFolder(paths.dataDir, name), join(folder, 'charts'), { recursive: true }).catch(
    (error: unknown) => {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    },
  );
  const images = await teamImageDigests(paths.dataDir, name);
  const facts = { tenant: name, commit, images };
  await writeFile(join(folder, 'facts.json'), `${JSON.stringify(facts, null, 2)}\n`, { mode: 0o600 });
  return folder;
}
