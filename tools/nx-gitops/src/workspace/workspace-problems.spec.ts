import { rmSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { createSampleWorkspace } from '../testing/sample-workspace.ts';
import { workspaceProblems } from './workspace-problems.ts';

type Changes = Record<string, string>;

const OVERLAY = 'kustomize/hello/overlays/staging/kustomization.yaml';
const RELEASES = 'clusters/staging/releases/charts.yaml';
const flux = (path: string): string =>
  `apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: { name: a }\nspec: { path: '${path}' }\n`;
const release = (chart: string, repository = 'charts'): string =>
  `apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: { name: a }\nspec: { chart: { spec: { chart: ${chart}, sourceRef: { kind: HelmRepository, name: ${repository} } } } }\n`;
const repository = (url: string): string =>
  `---\napiVersion: source.toolkit.fluxcd.io/v1\nkind: HelmRepository\nmetadata: { name: charts }\nspec: { url: '${url}' }\n`;
const images = (text: string): string => `resources: [../../base]\nimages: ${text}\n`;

/** Each a whole workspace with one mistake. */
const REJECTED: [name: string, changes: Changes, problems: (string | RegExp)[]][] = [
  [
    'a chart that is no YAML',
    { 'charts/back/Chart.yaml': 'a: [\n' },
    [/^charts\/back\/Chart\.yaml:2: /, 'no chart and no overlay runs an image named back'],
  ],
  [
    'a chart without name',
    { 'charts/common/Chart.yaml': 'type: library\n' },
    ['charts/common/Chart.yaml:1: a chart needs a name'],
  ],
  [
    'an empty Chart.yaml',
    { 'charts/common/Chart.yaml': '' },
    ['charts/common/Chart.yaml:1: a chart needs a name'],
  ],
  [
    'a chart that is a list',
    { 'charts/common/Chart.yaml': '- a\n' },
    ['charts/common/Chart.yaml:1: not a mapping'],
  ],
  [
    'a chart named unlike its folder',
    { 'charts/common/Chart.yaml': 'name: other\n' },
    [`charts/common/Chart.yaml:1: the chart's name is other, its folder is common; helm wants them alike`],
  ],
  [
    'a dependency that is no chart',
    { 'charts/back/Chart.yaml': 'name: back\ndependencies: [{ name: a, repository: file://../gone }]\n' },
    ['charts/back/Chart.yaml:2: depends on charts/gone, which is no chart'],
  ],
  [
    'values that are no YAML',
    { 'charts/back/values.yaml': 'image: {\n' },
    [/^charts\/back\/values\.yaml:2: /, 'no chart and no overlay runs an image named back'],
  ],
  [
    'an app that nothing runs',
    { 'charts/back/values.yaml': 'image: { repository: r.test/team1/other }\n' },
    ['no chart and no overlay runs an image named back'],
  ],
  [
    'a package.json that is no JSON',
    { 'apps/back/package.json': '{' },
    ['apps/back/package.json cannot be read as JSON'],
  ],
  [
    'an overlay that is no YAML',
    { [OVERLAY]: 'resources: [\n' },
    [/^kustomize\/hello\/overlays\/staging\/kustomization\.yaml:2: /],
  ],
  [
    'an overlay that names what is missing',
    { [OVERLAY]: 'resources: [gone.yaml]\n' },
    [`${OVERLAY}:1: names gone.yaml, which does not exist`],
  ],
  [
    'an overlay that leaves the repository',
    { [OVERLAY]: 'resources: [../../../../../outside]\n' },
    [`${OVERLAY}:1: ../../../../../outside lies outside the repository`],
  ],
  [
    'a remote base',
    { [OVERLAY]: 'resources: ["https://example.test/base?ref=v1"]\n' },
    [`${OVERLAY}:1: https://example.test/base?ref=v1 is remote; Flux refuses remote bases here`],
  ],
  [
    'a base by git',
    { [OVERLAY]: 'resources: ["git@example.test:base.git"]\n' },
    [`${OVERLAY}:1: git@example.test:base.git is remote; Flux refuses remote bases here`],
  ],
  [
    'a patch that is missing',
    { [OVERLAY]: 'resources: [../../base]\npatches: [{ path: gone.yaml }]\n' },
    [`${OVERLAY}:2: names gone.yaml, which does not exist`],
  ],
  [
    'a folder without kustomization',
    { [OVERLAY]: 'resources: [../../../hello]\n' },
    [`${OVERLAY}:1: kustomize/hello has no kustomization.yaml`],
  ],
  [
    'a cycle of components',
    {
      'kustomize/hello/base/kustomization.yaml': 'components: [../part]\n',
      'kustomize/hello/part/kustomization.yaml': 'kind: Component\ncomponents: [../base]\n',
    },
    [
      'kustomize/hello/part/kustomization.yaml:2: a cycle: kustomize/hello/overlays/production → kustomize/hello/base → kustomize/hello/part → kustomize/hello/base',
      'kustomize/hello/part/kustomization.yaml:2: a cycle: kustomize/hello/overlays/staging → kustomize/hello/base → kustomize/hello/part → kustomize/hello/base',
    ],
  ],
  [
    'a release of a chart that is nowhere',
    { [RELEASES]: release('gone') },
    [`${RELEASES}:4: names the chart gone, which is nowhere in charts/`],
  ],
  [
    'a chart of the registry that is nowhere',
    {
      [RELEASES]:
        "apiVersion: source.toolkit.fluxcd.io/v1\nkind: OCIRepository\nspec: { url: 'oci://${registry}/team1/charts/gone' }\n",
    },
    [`${RELEASES}:3: names the chart gone, which is nowhere in charts/`],
  ],
  [
    'a Flux object that is no YAML',
    { [RELEASES]: 'kind: HelmRelease\nspec: {\n' },
    [/^clusters\/staging\/releases\/charts\.yaml:3: /],
  ],
  [
    'a path that leads nowhere',
    { 'clusters/sources/hello.yaml': flux('./gone') },
    ['clusters/sources/hello.yaml:4: spec.path gone does not exist'],
  ],
  [
    'a path outside',
    { 'clusters/sources/hello.yaml': flux('../gone') },
    ['clusters/sources/hello.yaml:4: spec.path ../gone lies outside the repository'],
  ],
  [
    'a variable that no fact fills',
    { 'clusters/sources/hello.yaml': flux('./kustomize/hello/overlays/${stage}') },
    ['clusters/sources/hello.yaml:4: spec.path kustomize/hello/overlays/${stage} does not exist'],
  ],
  [
    'an overlay of a cluster that is not there',
    {
      'clusters/staging/cluster-info.yaml':
        'kind: ConfigMap\nmetadata: { name: cluster-info }\ndata: { cluster_name: staging, environment: test }\n',
    },
    ['clusters/sources/hello.yaml:5: spec.path kustomize/hello/overlays/test does not exist'],
  ],
];

const ACCEPTED: [name: string, changes: Changes][] = [
  ['the sample', {}],
  ['a chart that runs no image of ours', { 'charts/proxy/Chart.yaml': 'name: proxy\n' }],
  ['a chart without values', { 'charts/proxy/Chart.yaml': 'name: proxy\n', 'charts/proxy/values.yaml': '' }],
  ['a chart of somebody else', { [RELEASES]: release('gone') + repository('https://charts.example.test') }],
  ['a chart of our own repository', { [RELEASES]: release('back') + repository('${charts_url}/team1') }],
  [
    'an image of a registry elsewhere',
    { [RELEASES]: "kind: OCIRepository\nspec: { url: 'oci://example.test/charts/gone' }\n" },
  ],
  ['an overlay without images', { [OVERLAY]: 'resources: [../../base]\n' }],
  [
    'an image pinned by digest',
    { [OVERLAY]: images('[{ name: hello, newName: r.test/team2/hello, digest: "sha256:ab" }]') },
  ],
  [
    'components that two overlays share',
    {
      [OVERLAY]: 'resources: [../../base]\ncomponents: [../../part]\n',
      'kustomize/hello/part/kustomization.yaml': 'kind: Component\n',
    },
  ],
  [
    'a patch written in place',
    { [OVERLAY]: 'resources: [../../base]\npatches: [{ patch: "kind: Deployment" }]\n' },
  ],
];

function problemsOf(changes: Changes): string[] {
  const root = createSampleWorkspace(changes);
  try {
    return workspaceProblems(root);
  } finally {
    rmSync(root, { recursive: true });
  }
}

describe('workspaceProblems', () => {
  it.each(REJECTED)('rejects %s', (_name, changes, expected) => {
    const problems = problemsOf(changes);
    expect(problems).toHaveLength(expected.length);
    for (const [index, sentence] of expected.entries()) {
      if (typeof sentence === 'string') expect(problems[index]).toBe(sentence);
      else expect(problems[index]).toMatch(sentence);
    }
  });

  it.each(ACCEPTED)('accepts %s', (_name, changes) => {
    expect(problemsOf(changes)).toEqual([]);
  });

  it('names every mistake at once', () => {
    expect(
      problemsOf({
        'charts/common/Chart.yaml': '- a\n',
        [OVERLAY]: 'resources: [gone.yaml]\n',
        'clusters/sources/hello.yaml': flux('./gone'),
      }),
    ).toHaveLength(3);
  });
});
