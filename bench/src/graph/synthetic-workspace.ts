import { execaExec } from '@shoal/exec';
import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { workspaceRoot } from '../results.ts';

export type Files = Record<string, string>;

const CLUSTERS = ['staging', 'production'] as const;
/** Services of one library: a change in one of them reaches so many. */
const SERVICES_OF_A_LIBRARY = 10;
const MODULES_OF_AN_APP = 5;

const json = (value: unknown): string => `${JSON.stringify(value, undefined, 2)}\n`;

function packageJson(name: string, dependencies: readonly string[]): string {
  return json({
    name,
    version: '1.0.0',
    private: true,
    type: 'module',
    scripts: { build: 'mkdir -p dist && cp src/*.ts dist/' },
    dependencies: Object.fromEntries(dependencies.map((dependency) => [dependency, '*'])),
  });
}

function app(name: string, library: string): Files {
  const modules = Array.from({ length: MODULES_OF_AN_APP }, (_, index) => `part-${String(index)}`);
  const files: Files = {
    [`apps/${name}/package.json`]: packageJson(`@sample/${name}`, [library]),
    [`apps/${name}/Dockerfile`]: 'ARG BASE\nFROM ${BASE}\nCOPY dist/ /app/\n',
    [`apps/${name}/src/main.ts`]: `import '${library}';\n${modules.map((part) => `import './${part}.ts';`).join('\n')}\n`,
  };
  for (const part of modules) {
    files[`apps/${name}/src/${part}.ts`] = `export const name = '${name} ${part}';\n`;
  }
  return files;
}

function chart(name: string): Files {
  return {
    [`charts/${name}/Chart.yaml`]: `apiVersion: v2\nname: ${name}\ndescription: A service\ntype: application\nversion: 1.0.0\nappVersion: 1.0.0\n`,
    [`charts/${name}/values.yaml`]: `# Number of pods.\nreplicaCount: 2\n\nimage:\n  repository: registry.test/team1/${name}\n  # Empty means the chart's appVersion.\n  tag: ''\n\nresources:\n  requests:\n    cpu: 20m\n    memory: 64Mi\n`,
    [`charts/${name}/templates/deployment.yaml`]:
      'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: {{ .Release.Name }} }\n',
  };
}

function overlays(name: string): Files {
  const files: Files = {
    [`kustomize/${name}/base/kustomization.yaml`]:
      'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources:\n  - deployment.yaml\n',
    [`kustomize/${name}/base/deployment.yaml`]: `apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: ${name}\n`,
  };
  for (const cluster of CLUSTERS) {
    files[`kustomize/${name}/overlays/${cluster}/kustomization.yaml`] =
      `apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources:\n  - ../../base\nreplicas:\n  - name: ${name}\n    count: 2\nimages:\n  - name: ${name}\n    newName: registry.test/team2/${name}\n    newTag: 1.0.0\n`;
  }
  return files;
}

function flux(name: string, path: string): string {
  return `apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata:\n  name: ${name}\nspec:\n  interval: 10m\n  path: ${path}\n`;
}

function release(name: string): string {
  return `apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata:\n  name: ${name}\nspec:\n  interval: 10m\n  chart:\n    spec:\n      chart: ${name}\n      version: '>=0.0.0-0'\n      sourceRef:\n        kind: HelmRepository\n        name: charts\n`;
}

function cluster(name: string, charts: readonly string[], sets: readonly string[]): Files {
  const root = `clusters/${name}`;
  const objects: Files = {
    [`${root}/releases/repository.yaml`]:
      'apiVersion: source.toolkit.fluxcd.io/v1\nkind: HelmRepository\nmetadata:\n  name: charts\nspec:\n  url: ${charts_url}/team1\n',
  };
  for (const service of charts) objects[`${root}/releases/${service}.yaml`] = release(service);
  for (const set of sets)
    objects[`${root}/releases/${set}.yaml`] = flux(set, `./kustomize/${set}/overlays/${name}`);
  const names = Object.keys(objects).map((file) => `  - ${file.slice(`${root}/releases/`.length)}`);
  return {
    ...objects,
    [`${root}/releases/kustomization.yaml`]: `resources:\n${names.join('\n')}\n`,
    [`${root}/flux-system/kustomization.yaml`]: 'resources:\n  - gotk-sync.yaml\n',
    [`${root}/flux-system/gotk-sync.yaml`]: flux('releases', `./${root}/releases`),
  };
}

/** The files of a workspace of `services` services, one half by charts and one half by overlays, each in two clusters. */
export function syntheticFiles(services: number): Files {
  const names = Array.from({ length: services }, (_, index) => `svc-${String(index).padStart(4, '0')}`);
  const libraryOf = (index: number): string => `lib-${String(Math.floor(index / SERVICES_OF_A_LIBRARY))}`;
  const libraries = [...new Set(names.map((_, index) => libraryOf(index)))];
  const charts = names.filter((_, index) => index % 2 === 0);
  const sets = names.filter((_, index) => index % 2 === 1);
  return Object.assign(
    {
      'package.json': json({
        name: 'sample',
        private: true,
        packageManager: 'npm@11.0.0',
        workspaces: ['apps/*', 'libs/*'],
      }),
      'package-lock.json': json({ name: 'sample', lockfileVersion: 3, requires: true, packages: {} }),
      'tsconfig.base.json': '{}\n',
      '.gitignore': 'node_modules\ndist\n.nx\n.turbo\n',
      'tools/toolchain/versions.json': '{}\n',
      'turbo.json': json({ tasks: { build: { dependsOn: ['^build'], outputs: ['dist/**'] } } }),
    },
    ...libraries.map((library) => ({
      [`libs/${library}/package.json`]: packageJson(`@sample/${library}`, []),
      [`libs/${library}/src/index.ts`]: 'export {};\n',
    })),
    ...names.map((name, index) => app(name, `@sample/${libraryOf(index)}`)),
    ...charts.map(chart),
    ...sets.map(overlays),
    ...CLUSTERS.map((name) => cluster(name, charts, sets)),
  ) as Files;
}

/** `nx.json` of the synthetic workspace. */
export function nxJson(withPlugin: boolean): string {
  return json({
    analytics: false,
    neverConnectToCloud: true,
    plugins: withPlugin ? ['./tools/nx-gitops/src/plugin.ts'] : [],
    namedInputs: { default: ['{projectRoot}/**/*'], production: ['default'] },
    targetDefaults: {
      build: {
        cache: true,
        dependsOn: ['^build'],
        inputs: ['default', '^default'],
        outputs: ['{projectRoot}/dist'],
      },
    },
  });
}

/** Writes files below `root`; folders come into being. */
export function writeFiles(root: string, files: Files): void {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
}

/** A committed workspace of so many services in a new temporary folder, ready for this repository's Nx. The caller removes it. */
export async function createSyntheticWorkspace(services: number): Promise<string> {
  const root = mkdtempSync(join(tmpdir(), `shoal-bench-${String(services)}-`));
  writeFiles(root, { ...syntheticFiles(services), 'nx.json': nxJson(true) });
  symlinkSync(join(workspaceRoot, 'tools/nx-gitops'), join(root, 'tools/nx-gitops'));
  symlinkSync(join(workspaceRoot, 'node_modules'), join(root, 'node_modules'));
  const git = (...args: string[]) => execaExec.run('git', ['-C', root, ...args]);
  await git('init', '--quiet', '--initial-branch=main');
  await git('add', '--all');
  await git(
    '-c',
    'user.name=bench',
    '-c',
    'user.email=bench@example.test',
    'commit',
    '--quiet',
    '--message=Start',
  );
  return root;
}
