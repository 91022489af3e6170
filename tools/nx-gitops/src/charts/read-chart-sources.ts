import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ShoalError } from '@shoal/exec';
import type { ChartSources } from './chart-readme.ts';

/**
 * Reads what the README of a chart is made from.
 * @param root folder of the chart, relative to the workspace
 * @throws ShoalError CHART_FILE_MISSING
 */
export async function readChartSources(workspaceRoot: string, root: string): Promise<ChartSources> {
  const read = async (name: string): Promise<string> => {
    try {
      return await readFile(join(workspaceRoot, root, name), 'utf8');
    } catch (cause) {
      throw new ShoalError('CHART_FILE_MISSING', `${root}/${name} cannot be read`, {
        cause,
        hint: 'a chart that runs an app has values.yaml and values.schema.json',
      });
    }
  };
  const [chart, values, schema] = await Promise.all(
    ['Chart.yaml', 'values.yaml', 'values.schema.json'].map(read),
  );
  return { chart: chart ?? '', values: values ?? '', schema: schema ?? '' };
}
