import { basename } from 'node:path/posix';
import type { Survey } from './workspace/survey-workspace.ts';

/** One project needs another, because `file` says so. All three are paths relative to the workspace. */
export interface GraphEdge {
  from: string;
  to: string;
  file: string;
}

/**
 * The edges between YAML and code, in Nx's direction (the dependent first), sorted. HelmRelease, Kustomization and tenant are no
 * projects: an edge carries the file with the Flux object instead.
 */
export function graphEdges({ units, charts, overlays, clusters }: Survey): GraphEdge[] {
  const chartRoots = new Map(charts.map(({ name, root }) => [name, root]));
  const unitOfApp = new Map(units.map((unit) => [unit.app.name, unit]));
  const overlayRoots = new Set(overlays.map(({ root }) => root));
  const edges: GraphEdge[] = [
    ...units.flatMap(({ app, chart }) =>
      chart === undefined ? [] : [{ from: chart.root, to: app.root, file: `${chart.root}/values.yaml` }],
    ),
    ...charts.flatMap(({ root, localDependencies }) =>
      localDependencies.map((to) => ({ from: root, to, file: `${root}/Chart.yaml` })),
    ),
    ...overlays.flatMap(({ root, images }) =>
      images.flatMap(({ repository, file }) => {
        const unit = unitOfApp.get(basename(repository));
        return unit === undefined ? [] : [{ from: root, to: unit.app.root, file }];
      }),
    ),
    ...clusters.flatMap((cluster) => [
      ...cluster.overlays
        .filter(({ target }) => overlayRoots.has(target))
        .map(({ target, file }) => ({ from: cluster.root, to: target, file })),
      ...cluster.charts.flatMap(({ target, file }) => {
        const to = chartRoots.get(target);
        return to === undefined ? [] : [{ from: cluster.root, to, file }];
      }),
    ]),
  ];
  const order = (edge: GraphEdge): string => `${edge.from}\0${edge.to}\0${edge.file}`;
  return edges.sort((one, other) => (order(one) < order(other) ? -1 : 1));
}
