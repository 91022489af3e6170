import { createHash } from 'node:crypto';
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Helm } from '@shoal/helm-ts';
import type { BuildVersion } from '../version/build-version.ts';
import type { ChartFacts } from '../workspace/read-chart.ts';
import { archivePath, namedImagePath, withStagedChart } from './staged-chart.ts';

export interface PackagedChart {
  name: string;
  version: string;
  archive: string;
  /** sha256 of the archive as hex, as repositories write it. */
  digest: string;
}

/**
 * Packages a chart whose version and appVersion are both the unit's, and which names the unit's image by its digest. The same
 * commit and the same image give the same archive.
 */
export async function packageUnitChart(
  helm: Helm,
  options: { workspaceRoot: string; chart: ChartFacts; build: BuildVersion; image: string; output?: string },
): Promise<PackagedChart> {
  const { workspaceRoot, chart, build, image } = options;
  const archive = options.output ?? archivePath(workspaceRoot, chart, build.version);
  const staged = { workspaceRoot, chart, timestamp: build.committedAt, image };
  await withStagedChart(helm, staged, async (folder) => {
    const destination = join(folder, 'dist');
    const made = await helm.package(folder, {
      destination,
      version: build.version,
      appVersion: build.version,
    });
    await mkdir(dirname(archive), { recursive: true });
    await copyFile(made, archive);
    await writeFile(namedImagePath(archive), image);
  });
  const digest = createHash('sha256')
    .update(await readFile(archive))
    .digest('hex');
  return { name: chart.name, version: build.version, archive, digest };
}
