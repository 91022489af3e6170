import type { ProjectConfiguration, TargetConfiguration } from '@nx/devkit';
import type { ChartFacts } from '../workspace/read-chart.ts';
import type { ReleaseUnit } from '../workspace/release-unit.ts';
import { GIVEN_VERSION, versionOf, nodeCommand, pinned, TOOL_VERSIONS } from './target-inputs.ts';

const TECHNOLOGIES = ['helm'];

/** Name of the project of a chart. */
export function chartProjectName(name: string): string {
  return `chart-${name}`;
}

function lintTarget(root: string): TargetConfiguration {
  return {
    command: nodeCommand('chart-lint', root),
    cache: true,
    inputs: ['default', '^default', pinned('helm')],
    outputs: [],
    metadata: {
      technologies: TECHNOLOGIES,
      description:
        'helm lint --strict, warnings fail; so do values without a word, and a README that is not theirs',
    },
  };
}

function docsTarget(root: string): TargetConfiguration {
  return {
    command: nodeCommand('chart-docs', root),
    cache: true,
    inputs: [
      '{projectRoot}/Chart.yaml',
      '{projectRoot}/values.yaml',
      '{projectRoot}/values.schema.json',
      '{workspaceRoot}/tools/nx-gitops/src/charts/chart-{readme,values}.ts',
      '{workspaceRoot}/tools/helm-ts/src/values-type/values-type.ts',
    ],
    outputs: ['{projectRoot}/README.md', '{projectRoot}/values.d.ts'],
    metadata: {
      technologies: TECHNOLOGIES,
      description:
        'Writes the table of values into README.md and their type into values.d.ts; chart-lint verifies both',
    },
  };
}

function publishTargets(root: string, unit: ReleaseUnit): Record<string, TargetConfiguration> {
  return {
    'chart-package': {
      command: nodeCommand('chart-package', root),
      cache: true,
      // It names the image by its digest.
      dependsOn: [{ projects: [unit.app.projectName], target: 'image' }],
      inputs: [
        'default',
        '^production',
        pinned('helm'),
        GIVEN_VERSION,
        versionOf(unit.sourcePaths),
        { dependentTasksOutputFiles: '**/dist/image/digest' },
      ],
      outputs: ['{projectRoot}/dist/package'],
      metadata: {
        technologies: TECHNOLOGIES,
        description: 'Packages the chart with the version of its app and the digest of its image',
      },
    },
    'chart-push': {
      command: nodeCommand('chart-push', root),
      cache: false,
      inputs: [TOOL_VERSIONS],
      // The chart names the image of its own version, which therefore has to be there first.
      dependsOn: ['chart-package', { projects: [unit.app.projectName], target: 'image-push' }],
      metadata: {
        technologies: TECHNOLOGIES,
        description:
          'Publishes the packaged chart to SHOAL_CHARTS_URL and to the registry; a version never changes there',
      },
    },
  };
}

/** The project of a chart; a library chart is only checked. `unit` is undefined where no app of this workspace is run by it. */
export function chartProject(chart: ChartFacts, unit: ReleaseUnit | undefined): ProjectConfiguration {
  const { root } = chart;
  const render: TargetConfiguration = {
    command: nodeCommand('chart-render', root),
    cache: true,
    inputs: ['default', '^default', pinned('helm')],
    outputs: ['{projectRoot}/dist/render'],
    metadata: {
      technologies: TECHNOLOGIES,
      description: 'Renders the chart with its default values into dist/render',
    },
  };
  return {
    root,
    name: chartProjectName(chart.name),
    projectType: 'library',
    tags: ['type:chart', ...(unit === undefined ? [] : [`scope:${unit.team}`])],
    targets: {
      'chart-lint': lintTarget(root),
      ...(chart.isLibrary ? {} : { 'chart-docs': docsTarget(root), 'chart-render': render }),
      ...(unit === undefined ? {} : publishTargets(root, unit)),
    },
    metadata: { technologies: TECHNOLOGIES },
  };
}
