import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createHelm } from '@shoal/helm-ts';
import { createToolchain } from '@shoal/toolchain';
import {
  createDeployedRepository,
  DEPLOYED_TREE,
  type DeployedRepository,
} from '../testing/deployed-tree.ts';
import { diffRevisions, type DiffOptions } from './diff-revisions.ts';
import { diffAsMarkdown, diffAsText } from './print-diff.ts';

const TEMPLATE = 'charts/back/templates/all.yaml';
const OVERLAY = 'kustomize/hello/overlays/staging/kustomization.yaml';
const changed = (file: string, from: string | RegExp, to: string): Record<string, string> => ({
  [file]: (DEPLOYED_TREE[file] ?? '').replace(from, to),
});

describe('diffRevisions', () => {
  let repository: DeployedRepository;
  let tools: Record<'helm' | 'kustomize', string>;

  beforeAll(async () => {
    tools = await createToolchain().ensure(['helm', 'kustomize']);
  }, 300_000);
  beforeEach(async () => {
    repository = await createDeployedRepository();
  });
  afterEach(() => {
    rmSync(repository.root, { recursive: true });
  });

  const diff = (more: Partial<DiffOptions> = {}) =>
    diffRevisions({
      workspaceRoot: repository.root,
      helm: createHelm({ binary: tools.helm, home: join(repository.root, '.git/helm') }),
      kustomize: tools.kustomize,
      installation: {},
      kubeVersion: '1.36.3',
      ...more,
    });

  it.each<[string, Record<string, string>]>([
    ['nothing', {}],
    [
      'a line of an app, which reaches who follows its chart',
      { 'apps/back/src/main.ts': 'export const a = 1;\n' },
    ],
    ['an overlay, whose generated ConfigMap has a new name', changed(OVERLAY, '=hello', '=ahoy')],
    ['a fact of a cluster', changed('clusters/staging/cluster-info.yaml', "'2'", "'1'")],
    ['a promotion', changed('clusters/production/releases/back.yaml', '1.4.0', '1.4.1')],
  ])('tells %s', async (_what, files) => {
    repository.write(files);
    await repository.git('add', '.');
    if (Object.keys(files).length > 0) await repository.git('commit', '--quiet', '--message=change');
    expect(diffAsText(await diff())).toMatchSnapshot();
  });

  it('tells what a chart changes where it is followed, and nothing where a published version stays', async () => {
    repository.write({
      ...changed('charts/back/values.yaml', 'policy: true', 'policy: false'),
      ...changed(
        TEMPLATE,
        'name: back\n          image',
        'name: back\n          securityContext: { privileged: true }\n          image',
      ),
    });
    await repository.git('commit', '--quiet', '--all', '--message=change');
    const diffs = await diff();
    expect(diffAsText(diffs)).toMatchSnapshot();
    expect(diffAsMarkdown(diffs)).toMatchSnapshot();
    expect(await diff({ clusters: ['production'] })).toEqual([{ cluster: 'production', releases: [] }]);
  });

  it('compares with where the branch left the base, not with what the base has become', async () => {
    repository.write(changed(OVERLAY, '=hello', '=ahoy'));
    await repository.git('commit', '--quiet', '--all', '--message=mine');
    await repository.git('checkout', '--quiet', 'main');
    repository.write(changed('clusters/staging/cluster-info.yaml', "'2'", "'9'"));
    await repository.git('commit', '--quiet', '--all', '--message=theirs');
    await repository.git('checkout', '--quiet', 'change');
    const owners = (await diff()).flatMap(({ releases }) => releases.map(({ owner }) => owner));
    expect(owners).toEqual(['flux-system/hello']);
  });

  it.each<[string, Record<string, string>, Partial<DiffOptions>, string]>([
    ['an unknown base', {}, { base: 'gone' }, 'git knows no commit gone'],
    ['a base that is an option', {}, { base: '--all' }, 'git knows no commit --all'],
    ['an unknown cluster', {}, { clusters: ['gone'] }, 'there is no cluster gone in clusters/'],
    [
      'a missing variable',
      changed('clusters/releases/back.yaml', '${replicas}', '${replica}'),
      {},
      'clusters/releases/back.yaml:7: the variable replica has no value',
    ],
    [
      'YAML that does not parse',
      { 'kustomize/hello/base/deployment.yaml': 'kind: Deployment\n  name: x\n' },
      {},
      'kustomize/hello/base/deployment.yaml:2: ',
    ],
    [
      'a chart without a name',
      { 'charts/back/Chart.yaml': 'version: 0.1.0\n' },
      {},
      'charts/back/Chart.yaml:1: a chart needs a name',
    ],
    [
      'a chart that is nowhere',
      changed('clusters/releases/back.yaml', 'chart: back', 'chart: gone'),
      {},
      'the HelmRelease team1/back names the chart gone, which is nowhere in charts/',
    ],
  ])('refuses %s with a sentence', async (_what, files, options, message) => {
    repository.write(files);
    await expect(diff(options)).rejects.toThrow(message);
  });

  it('refuses a folder without git history', async () => {
    rmSync(join(repository.root, '.git'), { recursive: true });
    await expect(diff()).rejects.toMatchObject({ code: 'NO_GIT_HISTORY' });
  });
});
