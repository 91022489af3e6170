import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ShoalError } from '@shoal/exec';
import type { ChartFacts } from '../workspace/read-chart.ts';

/**
 * The archive that `chart-package` left, with the version in its name.
 * @throws ShoalError CHART_NOT_PACKAGED
 */
export async function findArchive(
  workspaceRoot: string,
  chart: ChartFacts,
): Promise<{ name: string; version: string; archive: string }> {
  const folder = join(workspaceRoot, chart.root, 'dist', 'package');
  const files = await readdir(folder).catch(() => []);
  const file = files.find((name) => name.startsWith(`${chart.name}-`) && name.endsWith('.tgz'));
  if (file === undefined) {
    throw new ShoalError('CHART_NOT_PACKAGED', `there is no archive in ${chart.root}/dist/package`, {
      hint: `nx chart-package chart-${chart.name}`,
    });
  }
  const version = file.slice(chart.name.length + 1, -'.tgz'.length);
  return { name: chart.name, version, archive: join(folder, file) };
}
