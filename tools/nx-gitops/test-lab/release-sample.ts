import { execaExec } from '@shoal/exec';
import { createSampleWorkspace } from '../src/testing/sample-workspace.ts';

const DOCKERFILE = `ARG BASE
FROM \${BASE}
ARG VERSION
LABEL org.opencontainers.image.version=\${VERSION}
ENV APP_VERSION=\${VERSION}
COPY dist/bundle/ /app/
WORKDIR /app
USER 65532:65532
ENTRYPOINT ["node", "/app/main.js"]
`;
const bundle = (name: string): string =>
  `console.log('${name}', process.versions.node, String(process.getuid()))`;
const PACKAGE = (name: string): string =>
  JSON.stringify({
    name: `@sample/${name}`,
    version: '1.2.3',
    private: true,
    scripts: { build: `mkdir -p dist/bundle && cp src/main.ts dist/bundle/main.js` },
    dependencies: { '@sample/kit': '*' },
  });
const CHANGES = {
  '.gitignore': 'dist/\nnode_modules\n.nx/\n/tools/nx-gitops\n',
  ...Object.fromEntries(
    ['front', 'back', 'hello'].flatMap((name) => [
      [`apps/${name}/Dockerfile`, DOCKERFILE],
      [`apps/${name}/src/main.ts`, bundle(name)],
      [`apps/${name}/package.json`, PACKAGE(name)],
    ]),
  ),
  'libs/kit/package.json': JSON.stringify({ name: '@sample/kit', version: '1.0.0', private: true }),
  'charts/back/values.yaml': `image:
  repository: registry.test/team1/back
  # Filled in by whoever packages.
  digest: ''
`,
  'charts/front/templates/deployment.yaml': 'kind: ConfigMap\napiVersion: v1\nmetadata: { name: front }\n',
  'charts/back/templates/deployment.yaml': 'kind: ConfigMap\napiVersion: v1\nmetadata: { name: back }\n',
};
const COMMITTER = {
  GIT_AUTHOR_NAME: 'sample',
  GIT_AUTHOR_EMAIL: 'sample@example.test',
  GIT_AUTHOR_DATE: '1700000000 +0000',
  GIT_COMMITTER_NAME: 'sample',
  GIT_COMMITTER_EMAIL: 'sample@example.test',
  GIT_COMMITTER_DATE: '1700000000 +0000',
};

async function commitAll(root: string): Promise<void> {
  for (const args of [
    ['init', '-q', '-b', 'main'],
    ['add', '.'],
    ['commit', '-qm', 'sample'],
  ]) {
    await execaExec.run('git', args, { cwd: root, env: COMMITTER });
  }
}

/** A workspace of three apps and two charts in one commit, whose images can be built; the caller removes it. */
export async function createReleaseSample(): Promise<string> {
  const root = createSampleWorkspace(CHANGES);
  await commitAll(root);
  return root;
}
