import { chartProjectName } from '../nodes/chart-project.ts';
import { readWorkspace } from './read-workspace.ts';

/** The Nx projects of what the workspace publishes: apps with an image, and the charts that run one. */
export function publishedProjects(workspaceRoot: string): { images: string[]; charts: string[] } {
  const { units } = readWorkspace(workspaceRoot);
  return {
    images: units.map(({ app }) => app.projectName),
    charts: units.flatMap(({ chart }) => (chart === undefined ? [] : [chartProjectName(chart.name)])),
  };
}
