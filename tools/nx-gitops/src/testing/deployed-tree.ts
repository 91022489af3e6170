import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execaExec } from '@shoal/exec';
import { writeFiles } from './write-files.ts';

const flux = (name: string, namespace: string, spec: string): string =>
  `apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: { name: ${name}, namespace: ${namespace} }\nspec:\n${spec}`;
const FACTS = '  postBuild: { substituteFrom: [{ kind: ConfigMap, name: cluster-info }] }\n';

const app = (name: string): Record<string, string> => ({
  [`apps/${name}/package.json`]: JSON.stringify({ name: `@sample/${name}`, version: '1.4.0' }),
  [`apps/${name}/Dockerfile`]: 'FROM scratch\n',
  [`apps/${name}/src/main.ts`]: 'export {};\n',
});

const cluster = (name: string, replicas: number, version: string): Record<string, string> => ({
  [`clusters/${name}/flux-system/kustomization.yaml`]: 'resources: [gotk-sync.yaml]\n',
  [`clusters/${name}/flux-system/gotk-sync.yaml`]: flux(
    'flux-system',
    'flux-system',
    `  path: ./clusters/${name}\n`,
  ),
  [`clusters/${name}/kustomization.yaml`]: 'resources: [flux-system, cluster-info.yaml, tenants.yaml]\n',
  [`clusters/${name}/cluster-info.yaml`]: `apiVersion: v1
kind: ConfigMap
metadata: { name: cluster-info, namespace: flux-system }
data: { environment: ${name}, replicas: '${String(replicas)}' }
`,
  [`clusters/${name}/tenants.yaml`]: [
    flux(
      'releases',
      'flux-system',
      `  path: ./clusters/${name}/releases\n  targetNamespace: team1\n${FACTS}`,
    ),
    flux('hello', 'flux-system', `  path: ./kustomize/hello/overlays/${name}\n  targetNamespace: team2\n`),
  ].join('---\n'),
  [`clusters/${name}/releases/kustomization.yaml`]:
    'resources: [../../releases]\npatches: [{ path: back.yaml }]\n',
  [`clusters/${name}/releases/back.yaml`]: `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: back }
spec: { chart: { spec: { version: '${version}' } } }
`,
  [`kustomize/hello/overlays/${name}/kustomization.yaml`]: `resources: [../../base]
images: [{ name: hello, newName: r.test/team2/hello, newTag: 1.4.0 }]
configMapGenerator: [{ name: hello, literals: [MESSAGE=hello] }]
`,
});

/** A small complete tree of two clusters: staging follows a chart, production stays on 1.4.0 of it, and both run an overlay. */
export const DEPLOYED_TREE: Readonly<Record<string, string>> = {
  'package-lock.json': '{}\n',
  'tsconfig.base.json': '{}\n',
  ...app('back'),
  ...app('hello'),
  'charts/back/Chart.yaml': 'apiVersion: v2\nname: back\nversion: 0.1.0\n',
  'charts/back/values.yaml': 'image:\n  repository: r.test/team1/back\nreplicas: 1\npolicy: true\n',
  'charts/back/templates/all.yaml': `apiVersion: apps/v1
kind: Deployment
metadata: { name: back }
spec:
  replicas: {{ .Values.replicas }}
  template:
    spec:
      containers:
        - name: back
          image: "{{ .Values.image.repository }}:{{ .Chart.AppVersion }}"
{{- if .Values.policy }}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: back }
spec: { podSelector: {} }
{{- end }}
`,
  'kustomize/hello/base/kustomization.yaml': 'resources: [deployment.yaml]\n',
  'kustomize/hello/base/deployment.yaml': `apiVersion: apps/v1
kind: Deployment
metadata: { name: hello }
spec:
  template:
    spec:
      containers: [{ name: hello, image: hello, envFrom: [{ configMapRef: { name: hello } }] }]
`,
  'clusters/releases/kustomization.yaml': 'resources: [back.yaml]\n',
  'clusters/releases/back.yaml': `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: back }
spec:
  chart: { spec: { chart: back, sourceRef: { kind: HelmRepository, name: charts } } }
  values:
    replicas: \${replicas}
`,
  ...cluster('staging', 2, '>=0.0.0-0'),
  ...cluster('production', 3, '1.4.0'),
};

// The same commits on every machine and on every day, because versions hold their names.
const PERSON = { NAME: 'A', EMAIL: 'a@example.test', DATE: '2026-01-02T03:04:05Z' };
const ENVIRONMENT = Object.fromEntries(
  ['AUTHOR', 'COMMITTER'].flatMap((role) =>
    Object.entries(PERSON).map(([key, value]) => [`GIT_${role}_${key}`, value]),
  ),
);

export interface DeployedRepository {
  root: string;
  git(...args: string[]): Promise<string>;
  write(files: Readonly<Record<string, string>>): void;
}

/** A git repository with the tree as its first commit on main, and the branch `change` checked out. The caller removes its folder. */
export async function createDeployedRepository(): Promise<DeployedRepository> {
  const root = mkdtempSync(join(tmpdir(), 'deployed-'));
  const git = (...args: string[]): Promise<string> =>
    execaExec.stdout('git', args, { cwd: root, env: { ...ENVIRONMENT, GIT_CONFIG_GLOBAL: '/dev/null' } });
  const write = (files: Readonly<Record<string, string>>): void => {
    writeFiles(root, files);
  };
  await git('init', '--quiet', '--initial-branch=main');
  write(DEPLOYED_TREE);
  await git('add', '.');
  await git('commit', '--quiet', '--message=first');
  await git('checkout', '--quiet', '-b', 'change');
  return { root, git, write };
}
