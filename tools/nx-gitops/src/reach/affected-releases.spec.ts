import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execaExec } from '@shoal/exec';
import { createToolchain } from '@shoal/toolchain';
import { createDeployedRepository, type DeployedRepository } from '../testing/deployed-tree.ts';
import { affectedReleases } from './affected-releases.ts';
import { affectedText } from './affected-text.ts';
import { changedFiles } from './changed-files.ts';

describe('affectedReleases', () => {
  let repository: DeployedRepository;
  let kustomize: string;
  beforeAll(async () => {
    repository = await createDeployedRepository();
    ({ kustomize } = await createToolchain().ensure(['kustomize']));
  }, 300_000);
  afterAll(() => {
    rmSync(repository.root, { recursive: true });
  });

  const lines = async (...files: string[]): Promise<string[]> => {
    const workspaceRoot = repository.root;
    const affected = await affectedReleases({ workspaceRoot, files, kustomize, installation: {} });
    return affectedText(files, affected).split('\n');
  };

  it.each<[string, string[]]>([
    [
      'apps/back/src/main.ts',
      [
        'image team1/back → chart back → HelmRelease team1/back → production (stays on 1.4.0 until it is promoted)',
        'image team1/back → chart back → HelmRelease team1/back → staging',
      ],
    ],
    [
      'charts/back/values.yaml',
      [
        'chart back → HelmRelease team1/back → production (stays on 1.4.0 until it is promoted)',
        'chart back → HelmRelease team1/back → staging',
      ],
    ],
    [
      'apps/hello/src/main.ts',
      [
        'image team2/hello → kustomize/hello/overlays/production → Kustomization flux-system/hello → production (stays on 1.4.0 until it is promoted)',
        'image team2/hello → kustomize/hello/overlays/staging → Kustomization flux-system/hello → staging (stays on 1.4.0 until it is promoted)',
      ],
    ],
    ['kustomize/hello/overlays/staging/kustomization.yaml', ['Kustomization flux-system/hello → staging']],
    [
      'kustomize/hello/base/deployment.yaml',
      ['Kustomization flux-system/hello → production', 'Kustomization flux-system/hello → staging'],
    ],
    ['clusters/staging/releases/back.yaml', ['HelmRelease team1/back → staging']],
    [
      'clusters/releases/back.yaml',
      ['HelmRelease team1/back → production', 'HelmRelease team1/back → staging'],
    ],
    [
      'clusters/staging/cluster-info.yaml',
      ['ConfigMap flux-system/cluster-info → HelmRelease team1/back → staging'],
    ],
    [
      'clusters/staging/tenants.yaml',
      [
        'Kustomization flux-system/releases → HelmRelease team1/back → staging',
        'Kustomization flux-system/hello → staging',
      ],
    ],
    ['README.md', ['nothing that is deployed']],
  ])('%s', async (file, expected) => {
    expect(await lines(file)).toEqual(expected.map((chain) => `${file} → ${chain}`));
  });

  it('tells one line for several files that go the same way', async () => {
    expect(await lines('apps/back/src/main.ts', 'apps/back/src/other.ts', 'README.md', 'LICENSE')).toEqual([
      expect.stringMatching(/^apps\/back\/src\/main.ts and 1 more → image team1\/back → .* → production/),
      expect.stringMatching(/^apps\/back\/src\/main.ts and 1 more → image team1\/back → .* → staging$/),
      'README.md and 1 more → nothing that is deployed',
    ]);
  });

  it('knows what a branch and its work tree change', async () => {
    repository.write({ 'apps/back/src/main.ts': 'export const a = 1;\n' });
    await repository.git('commit', '--quiet', '--all', '--message=change');
    repository.write({ 'apps/hello/src/main.ts': 'export const a = 1;\n', 'new file': '' });
    await expect(changedFiles(execaExec, repository.root)).resolves.toEqual([
      'apps/back/src/main.ts',
      'apps/hello/src/main.ts',
      'new file',
    ]);
  });
});
