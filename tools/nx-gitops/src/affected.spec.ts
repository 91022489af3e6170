import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { askNx, type GraphAnswer } from './testing/nx-in-workspace.ts';
import { createSampleWorkspace } from './testing/sample-workspace.ts';

const STAGING = 'cluster-staging';
const PRODUCTION = 'cluster-production';
const OVERLAYS = ['overlay-hello-production', 'overlay-hello-staging'];

/** What a change of one line reaches. Production runs the chart `front` only. */
const ROWS: [file: string, affected: string[]][] = [
  ['apps/back/src/main.ts', ['@sample/back', 'chart-back', STAGING]],
  ['apps/back/Dockerfile', ['@sample/back', 'chart-back', STAGING]],
  ['apps/front/src/main.ts', ['@sample/front', 'chart-front', PRODUCTION, STAGING]],
  ['apps/hello/src/main.ts', ['@sample/hello', ...OVERLAYS, PRODUCTION, STAGING]],
  [
    'libs/kit/src/index.ts',
    [
      '@sample/kit',
      '@sample/back',
      '@sample/front',
      '@sample/hello',
      'chart-back',
      'chart-front',
      ...OVERLAYS,
      PRODUCTION,
      STAGING,
    ],
  ],
  ['charts/back/values.yaml', ['chart-back', STAGING]],
  ['charts/front/templates/deployment.yaml', ['chart-front', PRODUCTION, STAGING]],
  ['charts/common/templates/_labels.tpl', ['chart-common', 'chart-back', 'chart-front', PRODUCTION, STAGING]],
  ['charts/README.md', []],
  ['kustomize/hello/overlays/staging/replicas.yaml', ['overlay-hello-staging', STAGING]],
  ['kustomize/hello/overlays/production/kustomization.yaml', ['overlay-hello-production', PRODUCTION]],
  ['kustomize/hello/base/deployment.yaml', [...OVERLAYS, PRODUCTION, STAGING]],
  ['clusters/staging/cluster-info.yaml', [STAGING]],
  ['clusters/production/releases/charts.yaml', [PRODUCTION]],
  ['clusters/releases/release.yaml', [PRODUCTION, STAGING]],
  ['clusters/sources/hello.yaml', [PRODUCTION, STAGING]],
  ['e2e/first.spec.ts', ['@sample/e2e']],
  ['README.md', []],
  // Node comes to apps by the lockfile; nothing else of the file is in them.
  ['tools/toolchain/versions.json', ['chart-back', 'chart-front', ...OVERLAYS, PRODUCTION, STAGING]],
];

describe('nx affected', () => {
  let root: string;
  let answer: GraphAnswer;
  beforeAll(async () => {
    root = createSampleWorkspace();
    answer = await askNx(
      root,
      ROWS.map(([file]) => [file]),
    );
  }, 120_000);
  afterAll(() => {
    rmSync(root, { recursive: true });
  });

  it.each(ROWS.map(([file, affected], index) => ({ file, affected, index })))(
    '$file',
    ({ affected, index }) => {
      expect(answer.affected[index]).toEqual([...affected].sort());
    },
  );

  it('ties projects by the file that says so', () => {
    const edges = Object.values(answer.dependencies)
      .flat()
      .filter(({ target }) => target.startsWith('chart-') || target.startsWith('overlay-'));
    expect(edges.every(({ type }) => type === 'static')).toBe(true);
    expect(answer.dependencies['cluster-staging']?.map(({ target }) => target)).toEqual(
      expect.arrayContaining(['chart-back', 'chart-front', 'overlay-hello-staging']),
    );
  });

  it('gives each kind its targets', () => {
    const targets = (name: string): string[] => answer.projects[name]?.targets ?? [];
    expect(targets('@sample/back')).toEqual(
      expect.arrayContaining(['build', 'image', 'image-push', 'sbom', 'scan', 'test']),
    );
    expect(targets('chart-back')).toEqual([
      'chart-docs',
      'chart-lint',
      'chart-package',
      'chart-push',
      'chart-render',
    ]);
    expect(targets('chart-common')).toEqual(['chart-lint']);
    expect(targets('overlay-hello-staging')).toEqual(['manifests', 'score', 'validate']);
    expect(targets('cluster-staging')).toEqual(['checkov', 'diff', 'render', 'score', 'validate']);
  });

  it('lets no test or benchmark project hang on an app', () => {
    const tests = ['@sample/e2e', '@sample/bench'].flatMap((name) => answer.dependencies[name] ?? []);
    expect(tests.filter(({ target }) => !target.startsWith('npm:'))).toEqual([]);
  });
});
