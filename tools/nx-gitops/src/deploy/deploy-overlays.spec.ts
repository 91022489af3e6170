import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { execaExec, type Exec } from '@shoal/exec';
import { createSampleWorkspace } from '../testing/sample-workspace.ts';
import { deployOverlays } from './deploy-overlays.ts';

const OVERLAY = 'kustomize/hello/overlays/staging';
const IDENTITY = {
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_AUTHOR_NAME: 'a',
  GIT_AUTHOR_EMAIL: 'a@example.test',
  GIT_COMMITTER_NAME: 'a',
  GIT_COMMITTER_EMAIL: 'a@example.test',
};

describe('deployOverlays', () => {
  let root: string;
  let remote: string;
  const git = async (...args: string[]): Promise<string> =>
    await execaExec.stdout('git', args, { cwd: root, env: IDENTITY });
  const commit = async (file: string, text: string): Promise<void> => {
    writeFileSync(join(root, file), text);
    await git('add', file);
    await git('commit', '-qm', file);
  };
  const onMain = (file: string): Promise<string> => git('show', `refs/remotes/origin/main:${file}`);
  const deploy = (exec: Exec = execaExec) =>
    deployOverlays({ workspaceRoot: root, cluster: 'staging', exec });

  beforeEach(async () => {
    root = createSampleWorkspace();
    remote = mkdtempSync(join(tmpdir(), 'deploy-remote-'));
    await git('init', '-q', '-b', 'main');
    await git('init', '-q', '--bare', '-b', 'main', remote);
    await git('remote', 'add', 'origin', remote);
    writeFileSync(join(root, '.gitignore'), 'node_modules\ntools/nx-gitops\n');
    await git('add', '.');
    await git('commit', '-qm', 'first');
    await git('push', '-q', 'origin', 'main');
  });
  afterEach(() => {
    rmSync(root, { recursive: true });
    rmSync(remote, { recursive: true });
  });

  it('commits the version that this commit builds, marked, and touches no work tree', async () => {
    await commit('apps/hello/src/main.ts', '// changed\n');
    await git('push', '-q', 'origin', 'main');
    const {
      changed: [deployment],
      commit: deployed,
    } = await deploy();
    expect(deployment).toMatchObject({ app: 'hello', overlay: OVERLAY, from: '1.2.3' });
    expect(deployment?.to).toMatch(/^1\.2\.4-main\.2\.g[0-9a-f]{7}$/);
    await git('fetch', '-q');
    expect(await git('rev-parse', 'origin/main')).toContain(deployed);
    expect(await onMain(`${OVERLAY}/kustomization.yaml`)).toContain(`newTag: ${deployment?.to ?? ''}`);
    expect((await git('log', '-1', '--format=%B', 'origin/main')).trimEnd()).toBe(
      `Deploy hello ${deployment?.to ?? ''}\n\n[skip ci]`,
    );
    expect(await git('diff', '--name-only', 'HEAD', 'origin/main')).toBe(`${OVERLAY}/kustomization.yaml`);
    expect(readFileSync(join(root, OVERLAY, 'kustomization.yaml'), 'utf8')).toContain('newTag: 1.2.3');
    expect(await git('worktree', 'list')).not.toContain('deploy-');
  });

  it('makes no commit for what is there, and never goes back for an old commit', async () => {
    const old = await git('rev-parse', 'HEAD');
    await commit('apps/hello/src/main.ts', '// changed\n');
    await git('push', '-q', 'origin', 'main');
    await deploy();
    await expect(deploy()).resolves.toMatchObject({ changed: [] });
    await git('checkout', '-q', old);
    await expect(deploy()).resolves.toMatchObject({ changed: [] });
  });

  it('takes the branch as it is when somebody was faster', async () => {
    await commit('apps/hello/src/main.ts', '// changed\n');
    await git('push', '-q', 'origin', 'main');
    let pushes = 0;
    const racing: Exec = Object.assign(Object.create(execaExec) as Exec, {
      stdout: async (file: string, args: readonly string[], options: Parameters<Exec['stdout']>[2]) => {
        if (args.includes('push') && (pushes += 1) === 1) {
          await commit('README.md', 'somebody else\n');
          await git('push', '-q', 'origin', 'main');
          await git('reset', '-q', '--hard', 'HEAD^');
        }
        return await execaExec.stdout(file, args, options);
      },
    });
    expect((await deploy(racing)).changed).toHaveLength(1);
    expect(pushes).toBe(2);
    await git('fetch', '-q');
    expect(await onMain('README.md')).toBe('somebody else');
    expect(await onMain(`${OVERLAY}/kustomization.yaml`)).toContain('newTag: 1.2.4-main.2.');
  });
});
