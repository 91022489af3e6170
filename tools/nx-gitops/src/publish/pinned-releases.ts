import { basename } from 'node:path/posix';
import type { ReleaseUnit } from '../workspace/release-unit.ts';
import type { Survey } from '../workspace/survey-workspace.ts';

const EXACT = /^\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?$/;

/**
 * The exact versions of a unit that the tree names: image tags of overlays, chart versions of clusters. Ranges name none. Sorted.
 */
export function pinnedReleases(unit: ReleaseUnit, { overlays, clusters }: Survey): string[] {
  const tags = overlays.flatMap(({ images }) =>
    images.filter(({ repository }) => basename(repository) === unit.app.name).map(({ tag }) => tag),
  );
  const charts = clusters.flatMap((cluster) =>
    cluster.charts.filter(({ target }) => target === unit.chart?.name).map(({ version }) => version),
  );
  const versions = [...tags, ...charts].filter((version) => version !== undefined && EXACT.test(version));
  return [...new Set(versions as string[])].sort();
}
