import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ShoalError } from '@shoal/exec';
import { valuesType } from '@shoal/helm-ts';
import type { ChartFacts } from '../workspace/read-chart.ts';
import { chartReadme } from './chart-readme.ts';
import { chartValues } from './chart-values.ts';
import { readChartSources } from './read-chart-sources.ts';

/**
 * Checks that every value of a chart is explained, and that its README and the type of its values say so.
 * @throws ShoalError CHART_VALUE_UNDOCUMENTED, CHART_README_STALE, CHART_TYPE_STALE
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
  const read = (file: string): Promise<string> =>
    readFile(join(workspaceRoot, root, file), 'utf8').catch(() => '');
  const hint = `nx chart-docs chart-${name}`;
  if ((await read('README.md')) !== chartReadme(sources)) {
    throw new ShoalError('CHART_README_STALE', `${root}/README.md is not what its values say`, { hint });
  }
  if ((await read('values.d.ts')) !== valuesType(name, sources.schema)) {
    throw new ShoalError('CHART_TYPE_STALE', `${root}/values.d.ts is not what values.schema.json says`, {
      hint,
    });
  }
}
