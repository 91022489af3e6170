import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ShoalError } from '@shoal/exec';
import type { ChartFacts } from '../workspace/read-chart.ts';
import { chartReadme } from './chart-readme.ts';
import { chartValues } from './chart-values.ts';
import { readChartSources } from './read-chart-sources.ts';

/**
 * Checks that every value of a chart is explained, and that its README says so.
 * @throws ShoalError CHART_VALUE_UNDOCUMENTED, CHART_README_STALE
 */
export async function checkChartDocs(workspaceRoot: string, { root, name }: ChartFacts): Promise<void> {
  const sources = await readChartSources(workspaceRoot, root);
  const silent = chartValues(sources.values, sources.schema).filter(({ description }) => description === '');
  if (silent.length > 0) {
    throw new ShoalError(
      'CHART_VALUE_UNDOCUMENTED',
      `${root}/values.yaml: nothing says what these values do: ${silent.map((value) => value.name).join(', ')}`,
      { hint: 'write a comment above each, or a description into values.schema.json' },
    );
  }
  const readme = await readFile(join(workspaceRoot, root, 'README.md'), 'utf8').catch(() => '');
  if (readme !== chartReadme(sources)) {
    throw new ShoalError('CHART_README_STALE', `${root}/README.md is not what its values say`, {
      hint: `nx chart-docs chart-${name}`,
    });
  }
}
