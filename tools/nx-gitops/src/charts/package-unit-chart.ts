import { createHash } from 'node:crypto';
import { copyFile, mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Helm } from '@shoal/helm-ts';
import type { BuildVersion } from '../version/build-version.ts';
import type { ChartFacts } from '../workspace/read-chart.ts';
import { archivePath, withStagedChart } from './staged-chart.ts';

export interface PackagedChart {
  name: string;
  version: string;
  archive: string;
  /** sha256 of the archive as hex, as repositories write it. */
  digest: string;
}

/** Packages a chart whose version and appVersion are both the unit's. The same commit gives the same archive. */
export async function packageUnitChart(
  helm: Helm,
  options: { workspaceRoot: string; chart: ChartFacts; build: BuildVersion; output?: string },
): Promise<PackagedChart> {
  const { workspaceRoot, chart, build } = options;
  const archive = options.output ?? archivePath(workspaceRoot, chart, build.version);
  const staged = { workspaceRoot, chart, timestamp: build.committedAt };
  await withStagedChart(helm, staged, async (folder) => {
    const destination = join(folder, 'dist');
    const made = await helm.package(folder, {
      destination,
      version: build.version,
      appVersion: build.version,
    });
    await mkdir(dirname(archive), { recursive: true });
    await copyFile(made, archive);
  });
  const digest = createHash('sha256')
    .update(await readFile(archive))
    .digest('hex');
  return { name: chart.name, version: build.version, archive, digest };
}
