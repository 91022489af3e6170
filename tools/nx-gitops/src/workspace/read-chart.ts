import { existsSync } from 'node:fs';
import { basename, join, normalize } from 'node:path/posix';
import { WorkspaceProblem } from './workspace-problem.ts';
import { readYamlMapping } from './read-yaml.ts';

export interface ChartFacts {
  /** Folder relative to the workspace: `charts/shark-front`. */
  root: string;
  name: string;
  /** A library chart renders nothing of its own and is never published. */
  isLibrary: boolean;
  /** Folders of the charts that it takes over by `file://`, relative to the workspace. */
  localDependencies: string[];
  /** `image.repository` of its values, `registry.shoal.test/team1/shark-front`; undefined when it runs no image. */
  imageRepository: string | undefined;
}

interface ChartDependency {
  name?: string;
  repository?: string;
}

/**
 * What Chart.yaml and values.yaml of a chart say.
 * @param root folder relative to the workspace
 * @throws WorkspaceProblem CHART_INVALID or YAML_BROKEN with the file.
 */
export function readChart(workspaceRoot: string, root: string): ChartFacts {
  const file = join(root, 'Chart.yaml');
  const chart = readYamlMapping(workspaceRoot, file);
  const name = chart['name'];
  if (typeof name !== 'string' || name === '')
    throw new WorkspaceProblem('CHART_INVALID', `${file}:1: a chart needs a name`);
  if (name !== basename(root)) {
    throw new WorkspaceProblem(
      'CHART_INVALID',
      `${file}: the chart's name is ${name}, its folder is ${basename(root)}; helm wants them alike`,
    );
  }
  const dependencies = Array.isArray(chart['dependencies'])
    ? (chart['dependencies'] as ChartDependency[])
    : [];
  const valuesFile = join(root, 'values.yaml');
  const values = existsSync(join(workspaceRoot, valuesFile))
    ? readYamlMapping(workspaceRoot, valuesFile)
    : {};
  const image = values['image'] as { repository?: unknown } | null | undefined;
  return {
    root,
    name,
    isLibrary: chart['type'] === 'library',
    localDependencies: dependencies
      .map(({ repository }) => repository ?? '')
      .filter((repository) => repository.startsWith('file://'))
      .map((repository) => normalize(join(root, repository.slice('file://'.length)))),
    imageRepository: typeof image?.repository === 'string' ? image.repository : undefined,
  };
}
