import { readFileSync } from 'node:fs';
import { basename, join, normalize } from 'node:path/posix';
import { placeOf } from '@shoal/kustomize/line-of';
import { WorkspaceProblem } from './workspace-problem.ts';
import { noMemory, type Memory } from '@shoal/kustomize/memory';
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
export function readChart(
  workspaceRoot: string,
  root: string,
  memory: Memory = noMemory(workspaceRoot),
): ChartFacts {
  const description = memory.remember('chart', join(root, 'Chart.yaml'), () =>
    readDescription(workspaceRoot, root),
  );
  const valuesFile = join(root, 'values.yaml');
  const hasValues = memory.look(valuesFile) === 'file';
  const repository = hasValues
    ? memory.remember('values', valuesFile, () => readRepository(workspaceRoot, valuesFile))
    : undefined;
  return { root, ...description, imageRepository: repository ?? undefined };
}

/** `image.repository` of values written in YAML's block style; undefined where that takes a parser to tell. */
export function quickRepository(text: string): string | undefined {
  const block =
    /^image:[ \t]*(?:#.*)?\n((?:[ \t]*(?:#.*)?\n)*([ \t]+)(?:.*\n|$)(?:(?:[ \t]+.*|#.*)?\n)*)/m.exec(
      `${text}\n`,
    );
  const [, body = '', indent = ''] = block ?? [];
  return new RegExp(`^${indent}repository:[ \\t]*(["']?)([^\\s"'#{]+)\\1[ \\t]*(?:#.*)?$`, 'm').exec(
    body,
  )?.[2];
}

function readRepository(workspaceRoot: string, valuesFile: string): string | null {
  const quick = quickRepository(readFileSync(join(workspaceRoot, valuesFile), 'utf8'));
  if (quick !== undefined) return quick;
  const values = readYamlMapping(workspaceRoot, valuesFile);
  const image = values['image'] as { repository?: unknown } | null | undefined;
  return typeof image?.repository === 'string' ? image.repository : null;
}

function readDescription(
  workspaceRoot: string,
  root: string,
): Pick<ChartFacts, 'name' | 'isLibrary' | 'localDependencies'> {
  const file = join(root, 'Chart.yaml');
  const chart = readYamlMapping(workspaceRoot, file);
  const name = chart['name'];
  if (typeof name !== 'string' || name === '')
    throw new WorkspaceProblem('CHART_INVALID', `${file}:1: a chart needs a name`);
  if (name !== basename(root)) {
    throw new WorkspaceProblem(
      'CHART_INVALID',
      `${placeOf(workspaceRoot, file, 'name:')}: the chart's name is ${name}, its folder is ${basename(root)}; helm wants them alike`,
    );
  }
  const dependencies = Array.isArray(chart['dependencies'])
    ? (chart['dependencies'] as ChartDependency[])
    : [];
  return {
    name,
    isLibrary: chart['type'] === 'library',
    localDependencies: dependencies
      .map(({ repository }) => repository ?? '')
      .filter((repository) => repository.startsWith('file://'))
      .map((repository) => normalize(join(root, repository.slice('file://'.length)))),
  };
}
