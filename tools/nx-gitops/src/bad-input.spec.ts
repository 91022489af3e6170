import { chmodSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { CommandError, execaExec } from '@shoal/exec';
import { createDeployedRepository, DEPLOYED_TREE, type DeployedRepository } from './testing/deployed-tree.ts';
import { freshEnvironment } from './testing/fresh-environment.ts';
import { contentOf } from './testing/repository-copy.ts';

interface Row {
  what: string;
  files?: Record<string, string>;
  /** Target and folder: the command that Nx starts. */
  command: readonly [verb: string, subject: string];
  env?: Record<string, string>;
  sentence: string | RegExp;
}

const BACK = 'clusters/releases/back.yaml';
const OVERLAY = 'kustomize/hello/overlays/staging/kustomization.yaml';
const changed = (file: string, from: string, to: string): Record<string, string> => ({
  [file]: (DEPLOYED_TREE[file] ?? '').replace(from, to),
});
const render = ['render', 'clusters/staging'] as const;
const manifests = ['manifests', 'kustomize/hello/overlays/staging'] as const;
const diff = ['diff', 'clusters/staging'] as const;

const ROWS: Row[] = [
  {
    what: 'a chart that is no YAML',
    files: { 'charts/back/Chart.yaml': 'name: back\nversion: [\n' },
    command: ['chart-lint', 'charts/back'],
    sentence: /^charts\/back\/Chart\.yaml:3: Flow sequence/,
  },
  {
    what: 'an object that is no YAML',
    files: { 'kustomize/hello/base/deployment.yaml': 'kind: Deployment\n  name: x\n' },
    command: manifests,
    sentence: /^kustomize\/hello\/base\/deployment\.yaml:2: /,
  },
  {
    what: 'a chart without name',
    files: { 'charts/back/Chart.yaml': 'version: 0.1.0\n' },
    command: render,
    sentence: 'charts/back/Chart.yaml:1: a chart needs a name',
  },
  {
    what: 'a HelmRelease that names a chart that is nowhere',
    files: changed(BACK, 'chart: back', 'chart: gone'),
    command: render,
    sentence: `${BACK}:5: the HelmRelease team1/back names the chart gone, which is nowhere in charts/`,
  },
  {
    what: 'an overlay outside the repository',
    files: { [OVERLAY]: 'resources: [../../base]\ncomponents:\n  - ../../../../../outside\n' },
    command: manifests,
    sentence: `${OVERLAY}:3: ../../../../../outside lies outside the repository`,
  },
  {
    what: 'a cycle of components',
    files: {
      [OVERLAY]: 'resources: [../../base]\ncomponents: [../../part]\n',
      'kustomize/hello/part/kustomization.yaml':
        'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\ncomponents: [../part]\n',
    },
    command: manifests,
    sentence:
      /^kustomize\/hello\/part\/kustomization\.yaml:3: a cycle: .*kustomize\/hello\/part → kustomize\/hello\/part$/m,
  },
  {
    what: 'a substitution variable without a value',
    files: changed(BACK, '${replicas}', '${replica}'),
    command: render,
    sentence: `${BACK}:7: the variable replica has no value`,
  },
  {
    what: 'a values key that the schema does not know',
    files: {
      'charts/back/values.schema.json': JSON.stringify({
        type: 'object',
        additionalProperties: false,
        properties: { image: {}, replicas: {}, policy: {} },
      }),
      ...changed(BACK, 'replicas: ${replicas}', 'replica: ${replicas}'),
    },
    command: render,
    sentence: new RegExp(
      `^${BACK}:7: the HelmRelease team1/back: .*additional properties 'replica' not allowed`,
      's',
    ),
  },
  {
    what: 'helm of the wrong version',
    command: render,
    env: { SHOAL_HELM: 'v3.18.0' },
    sentence:
      /^tools\/toolchain\/versions\.json:\d+: SHOAL_HELM names helm 3\.18\.0, and this workspace is rendered by /,
  },
  {
    what: 'kustomize of the wrong version',
    command: manifests,
    env: { SHOAL_KUSTOMIZE: 'v4.5.7' },
    sentence: /^tools\/toolchain\/versions\.json:\d+: SHOAL_KUSTOMIZE names kustomize 4\.5\.7, and /,
  },
  {
    what: 'an unknown base',
    command: diff,
    env: { NX_BASE: 'gone' },
    sentence: 'git knows no commit gone',
  },
  { what: 'no git history', command: diff, sentence: /has no git history to compare with/ },
];

describe('bad input', () => {
  let repository: DeployedRepository;
  beforeEach(async () => {
    repository = await createDeployedRepository();
  });
  afterEach(() => {
    rmSync(repository.root, { recursive: true });
  });

  const program = (said: string): string => {
    const file = join(repository.root, '.git/program');
    writeFileSync(file, `#!/bin/sh\necho '${said}'\n`);
    chmodSync(file, 0o755);
    return file;
  };
  const said = async ({ command: [verb, subject], env = {} }: Row): Promise<CommandError | 'fine'> => {
    const tools = Object.entries(env).map(([name, value]) => [
      name,
      name.startsWith('SHOAL_') ? program(value) : value,
    ]);
    try {
      await execaExec.run(process.execPath, [join(import.meta.dirname, `commands/${verb}.ts`), subject], {
        cwd: repository.root,
        env: { ...freshEnvironment(), ...Object.fromEntries(tools) },
      });
      return 'fine';
    } catch (error) {
      if (error instanceof CommandError) return error;
      throw error;
    }
  };

  it.each(ROWS)('$what: one sentence, exit code 1, and nothing half-written', async (row) => {
    repository.write(row.files ?? {});
    if (row.what === 'no git history') rmSync(join(repository.root, '.git'), { recursive: true });
    const before = contentOf(repository.root);
    const error = await said(row);
    if (error === 'fine') throw new Error(`${row.what} passed`);
    if (typeof row.sentence === 'string') expect(error.stderr).toContain(row.sentence);
    else expect(error.stderr).toMatch(row.sentence);
    expect(error.commandExitCode).toBe(1);
    expect(error.stderr).not.toMatch(/^ +at .*\.ts:\d+/m);
    const git = Object.entries(contentOf(repository.root)).filter(([file]) => !file.startsWith('.git/'));
    expect(Object.fromEntries(git)).toEqual(
      Object.fromEntries(Object.entries(before).filter(([file]) => !file.startsWith('.git/'))),
    );
  });
});
