import { rmSync } from 'node:fs';
import { afterEach, describe, expect, it } from '@jest/globals';
import { createSampleWorkspace } from '../testing/sample-workspace.ts';
import { readWorkspace } from './read-workspace.ts';
import { surveyWorkspace } from './survey-workspace.ts';

const ROOTS = [
  'apps/front',
  'apps/back',
  'apps/hello',
  'charts/common',
  'charts/front',
  'charts/back',
  'kustomize/hello/overlays/staging',
  'kustomize/hello/overlays/production',
  'clusters/staging',
  'clusters/production',
  'tools/lab',
];

const BROKEN: [name: string, file: string, text: string, message: string][] = [
  ['a chart that is no YAML', 'charts/back/Chart.yaml', 'name: [back\n', 'charts/back/Chart.yaml:2: '],
  [
    'a chart without name',
    'charts/back/Chart.yaml',
    'version: 1.0.0\n',
    'charts/back/Chart.yaml:1: a chart needs a name',
  ],
  [
    'a chart named unlike its folder',
    'charts/back/Chart.yaml',
    'name: front\n',
    `charts/back/Chart.yaml:1: the chart's name is front, its folder is back; helm wants them alike`,
  ],
  ['values that are a list', 'charts/back/values.yaml', '- a\n', 'charts/back/values.yaml:1: not a mapping'],
  [
    'an overlay that is no YAML',
    'kustomize/hello/overlays/staging/kustomization.yaml',
    'resources: [\n',
    'kustomize/hello/overlays/staging/kustomization.yaml:2: ',
  ],
  [
    'an app whose package.json is none',
    'apps/back/package.json',
    '{',
    'apps/back/package.json cannot be read as JSON',
  ],
  [
    'an app that nothing runs',
    'charts/back/values.yaml',
    'image: { repository: registry.test/team1/other }\n',
    'no chart and no overlay runs an image named back',
  ],
];

describe('reading a workspace', () => {
  let root: string;
  afterEach(() => {
    rmSync(root, { recursive: true });
  });

  it('ties apps, charts, overlays and clusters together', () => {
    root = createSampleWorkspace();
    const { units, overlays, clusters } = readWorkspace(root);
    expect(units.map(({ app, chart, imagePath, team }) => [app.name, chart?.root, imagePath, team])).toEqual([
      ['back', 'charts/back', 'team1/back', 'team1'],
      ['front', 'charts/front', 'team1/front', 'team1'],
      ['hello', undefined, 'team2/hello', 'team2'],
    ]);
    expect(units[0]?.sourcePaths).toEqual([
      'apps/back',
      'libs/kit',
      'charts/back',
      'charts/common',
      'package-lock.json',
      'tsconfig.base.json',
    ]);
    expect(overlays.flatMap(({ problems }) => problems)).toEqual([]);
    expect(clusters).toEqual([
      {
        root: 'clusters/production',
        name: 'production',
        sharedFolders: ['clusters/releases', 'clusters/sources'],
        overlays: [{ target: 'kustomize/hello/overlays/production', file: 'clusters/sources/hello.yaml' }],
        charts: [{ target: 'front', file: 'clusters/production/releases/charts.yaml', version: '1.2.0' }],
        problems: [],
      },
      {
        root: 'clusters/staging',
        name: 'staging',
        sharedFolders: ['clusters/releases', 'clusters/sources'],
        overlays: [{ target: 'kustomize/hello/overlays/staging', file: 'clusters/sources/hello.yaml' }],
        charts: ['front', 'back'].map((target) => ({
          target,
          file: 'clusters/staging/releases/charts.yaml',
          version: '>=0.0.0-0',
        })),
        problems: [],
      },
    ]);
  });

  it.each(BROKEN)(
    '%s: a sentence with the file, and nothing else is hidden',
    (_name, file, text, message) => {
      root = createSampleWorkspace({ [file]: text });
      expect(() => readWorkspace(root)).toThrow(message);
      const { charts, overlays, clusters, units } = surveyWorkspace(root, ROOTS);
      expect([charts.length, overlays.length, clusters.length]).toEqual([3, 2, 2]);
      expect(units.map(({ app }) => app.name)).toEqual(expect.arrayContaining(['front', 'hello']));
    },
  );

  it.each([
    [
      'a path that leads nowhere',
      './clusters/gone',
      'clusters/sources/releases.yaml:3: spec.path clusters/gone does not exist',
    ],
    [
      'a path outside',
      '../elsewhere',
      'clusters/sources/releases.yaml:3: spec.path ../elsewhere lies outside the repository',
    ],
  ])('%s in a Flux Kustomization is a problem of the cluster', (_name, path, problem) => {
    root = createSampleWorkspace({
      'clusters/sources/releases.yaml': `apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nspec: { path: ${path} }\n`,
    });
    const [cluster] = readWorkspace(root).clusters;
    expect(cluster?.problems).toEqual([problem]);
  });
});
