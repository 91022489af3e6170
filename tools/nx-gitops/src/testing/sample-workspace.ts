import { mkdirSync, mkdtempSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeFiles } from './write-files.ts';

const REPOSITORY = join(import.meta.dirname, '../../../..');

const packageJson = (name: string, dependencies: Record<string, string> = {}): string =>
  JSON.stringify({
    name,
    version: '1.2.3',
    private: true,
    scripts: { test: 'true', build: 'true' },
    dependencies,
  });

const app = (name: string): Record<string, string> => ({
  [`apps/${name}/package.json`]: packageJson(`@sample/${name}`, { '@sample/kit': '*' }),
  [`apps/${name}/Dockerfile`]: 'ARG BASE\nFROM ${BASE}\n',
  [`apps/${name}/src/main.ts`]: `import '@sample/kit';\n`,
});

const chart = (name: string): Record<string, string> => ({
  [`charts/${name}/Chart.yaml`]: `apiVersion: v2
name: ${name}
version: 0.1.0
dependencies:
  - { name: common, version: 0.1.0, repository: file://../common }
`,
  [`charts/${name}/values.yaml`]: `image:\n  repository: registry.test/team1/${name}\n`,
  [`charts/${name}/templates/deployment.yaml`]: 'kind: Deployment\n',
});

const overlay = (name: string): Record<string, string> => ({
  [`kustomize/hello/overlays/${name}/kustomization.yaml`]: `resources: [../../base]
images: [{ name: hello, newName: registry.test/team2/hello, newTag: 1.2.3 }]
patches: [{ path: replicas.yaml }]
`,
  [`kustomize/hello/overlays/${name}/replicas.yaml`]: 'kind: Deployment\n',
});

const flux = (name: string, path: string): string =>
  `apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: { name: ${name} }\nspec:\n  path: ${path}\n`;

const cluster = (name: string, chartObject: string): Record<string, string> => ({
  [`clusters/${name}/flux-system/kustomization.yaml`]: 'resources: [gotk-sync.yaml]\n',
  [`clusters/${name}/flux-system/gotk-sync.yaml`]: flux('flux-system', `./clusters/${name}`),
  [`clusters/${name}/kustomization.yaml`]: 'resources: [flux-system, cluster-info.yaml, sources.yaml]\n',
  [`clusters/${name}/cluster-info.yaml`]: `apiVersion: v1
kind: ConfigMap
metadata: { name: cluster-info }
data: { cluster_name: ${name}, environment: ${name} }
`,
  [`clusters/${name}/sources.yaml`]: flux('sources', './clusters/sources'),
  [`clusters/${name}/releases/kustomization.yaml`]: 'resources: [../../releases, charts.yaml]\n',
  [`clusters/${name}/releases/charts.yaml`]: chartObject,
});

const STAGING_CHARTS = ['front', 'back']
  .map(
    (name) => `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: ${name} }
spec: { chart: { spec: { chart: ${name}, version: '>=0.0.0-0' } } }
`,
  )
  .join('---\n');

// Production runs only one of the two charts.
const PRODUCTION_CHARTS = `apiVersion: source.toolkit.fluxcd.io/v1
kind: OCIRepository
metadata: { name: front }
spec: { url: 'oci://\${registry}/team1/charts/front', ref: { tag: 1.2.0 } }
`;

/** A small complete workspace: two teams, three apps, two clusters, and a test and a benchmark project. */
export const SAMPLE_FILES: Readonly<Record<string, string>> = {
  'package.json': JSON.stringify({
    name: 'sample',
    private: true,
    workspaces: ['apps/*', 'libs/*', 'e2e', 'bench'],
  }),
  'package-lock.json': '{"lockfileVersion":3,"packages":{}}',
  'tsconfig.base.json': '{}',
  'nx.json': JSON.stringify({
    analytics: false,
    neverConnectToCloud: true,
    plugins: ['./tools/nx-gitops/src/plugin.ts'],
    namedInputs: { default: ['{projectRoot}/**/*'], production: ['default', '!{projectRoot}/**/*.spec.ts'] },
  }),
  'README.md': 'sample\n',
  'tools/toolchain/versions.json': '{}',
  'libs/kit/package.json': packageJson('@sample/kit'),
  'libs/kit/src/index.ts': 'export {};\n',
  'e2e/package.json': packageJson('@sample/e2e'),
  'e2e/first.spec.ts': '',
  'bench/package.json': packageJson('@sample/bench'),
  ...app('front'),
  ...app('back'),
  ...app('hello'),
  'charts/README.md': 'charts\n',
  'charts/common/Chart.yaml': 'apiVersion: v2\nname: common\nversion: 0.1.0\ntype: library\n',
  'charts/common/templates/_labels.tpl': '{{- define "labels" -}}{{- end -}}\n',
  ...chart('front'),
  ...chart('back'),
  'kustomize/hello/base/kustomization.yaml': 'resources: [deployment.yaml]\n',
  'kustomize/hello/base/deployment.yaml': 'kind: Deployment\n',
  ...overlay('staging'),
  ...overlay('production'),
  ...cluster('staging', STAGING_CHARTS),
  ...cluster('production', PRODUCTION_CHARTS),
  'clusters/releases/kustomization.yaml': 'resources: [release.yaml]\n',
  'clusters/releases/release.yaml': 'kind: ConfigMap\nmetadata: { name: any }\n',
  'clusters/sources/kustomization.yaml': 'resources: [hello.yaml, releases.yaml]\n',
  'clusters/sources/hello.yaml': flux('hello', './kustomize/hello/overlays/${environment}'),
  'clusters/sources/releases.yaml': flux('releases', './clusters/${cluster_name}/releases'),
};

/** Writes the sample with `changes` to a new temporary folder, ready for Nx with the plugin under test. The caller removes it. */
export function createSampleWorkspace(changes: Readonly<Record<string, string>> = {}): string {
  const root = mkdtempSync(join(tmpdir(), 'sample-workspace-'));
  writeFiles(root, { ...SAMPLE_FILES, ...changes });
  mkdirSync(join(root, 'tools'), { recursive: true });
  symlinkSync(join(REPOSITORY, 'tools/nx-gitops'), join(root, 'tools/nx-gitops'));
  symlinkSync(join(REPOSITORY, 'node_modules'), join(root, 'node_modules'));
  return root;
}
