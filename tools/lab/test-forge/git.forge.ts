import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CommandError, execaExec } from '@shoal/exec';
import { callForge } from '../src/forge/testing/call-forge.ts';
import { startFakeAgent } from '../src/forge/testing/fake-agent.ts';
import { forgeTools } from '../src/forge/testing/forge-tools.ts';
import { startLoopbackForge, type LoopbackForge } from '../src/forge/testing/loopback-forge.ts';
import type { UserName } from '../src/forge/users.ts';

const OWNERS = '* @ops\n/apps/shark-front/ @team1\n/apps/hello/ @team2\n';

describe('git behind the gateway', () => {
  let forge: LoopbackForge;
  let agent: Awaited<ReturnType<typeof startFakeAgent>>;
  let tree: string;
  let ca: string;

  const remote = (user: UserName) => {
    const url = new URL(`${forge.urls.git}/shoal.git`);
    url.username = user;
    url.password = forge.credentials.users[user];
    return url.href;
  };

  async function git(...args: string[]): Promise<string> {
    const who = { NAME: 'Tester', EMAIL: 'tester@example.test' };
    const env = {
      GIT_SSL_CAINFO: forge.caPath,
      GIT_TERMINAL_PROMPT: '0',
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_AUTHOR_NAME: who.NAME,
      GIT_AUTHOR_EMAIL: who.EMAIL,
      GIT_COMMITTER_NAME: who.NAME,
      GIT_COMMITTER_EMAIL: who.EMAIL,
    };
    const { stdout, stderr } = await execaExec.run('git', args, { cwd: tree, env });
    return stdout + stderr;
  }

  async function commit(files: Record<string, string>): Promise<void> {
    for (const [path, content] of Object.entries(files)) {
      await mkdir(dirname(join(tree, path)), { recursive: true });
      await writeFile(join(tree, path), content);
    }
    await git('add', '--all');
    await git('commit', '--quiet', '--message', 'change');
  }

  /** What git printed when the server said no. */
  async function refusal(...args: string[]): Promise<string> {
    const error: unknown = await git(...args).then(
      (output) => new Error(`was accepted: ${output}`),
      (cause: unknown) => cause,
    );
    if (!(error instanceof CommandError)) throw error;
    return error.stderr;
  }

  beforeAll(async () => {
    forge = await startLoopbackForge(await forgeTools());
    agent = await startFakeAgent(forge.agentSocket);
    ca = await readFile(forge.caPath, 'utf8');
    tree = await mkdtemp(join(tmpdir(), 'shoal-push-'));
    await git('init', '--quiet', '--initial-branch=main');
    await commit({
      CODEOWNERS: OWNERS,
      'apps/hello/app.ts': '1',
      'apps/shark-front/app.ts': '1',
      'clusters/a.yaml': '1',
    });
  });

  afterAll(async () => {
    await agent.stop();
    await forge.stop();
    await rm(tree, { recursive: true, force: true });
  });

  it('lets only ops make main', async () => {
    await expect(refusal('push', remote('team1'), 'main')).resolves.toContain(
      'only ops may make the branch main',
    );
    await git('push', remote('ops'), 'main');
    expect(await git('ls-remote', '--symref', remote('flux'), 'HEAD')).toContain(
      'ref: refs/heads/main\tHEAD',
    );
  });

  it('lets a team push its own paths, and tells the agent', async () => {
    await commit({ 'apps/hello/app.ts': '2' });
    await git('push', remote('team2'), 'main');
    expect(agent.events.at(-1)).toMatchObject({
      type: 'push',
      repository: 'shoal',
      user: 'team2',
      updates: [{ ref: 'refs/heads/main', newId: (await git('rev-parse', 'HEAD')).trim() }],
    });
  });

  it.each<[string, Record<string, string>, RegExp]>([
    ['a path of ops', { 'clusters/a.yaml': '2' }, /team2 may not change clusters\/a.yaml \(ops\) on main/],
    ['a path of the other team', { 'apps/shark-front/app.ts': '2' }, /apps\/shark-front\/app.ts \(team1\)/],
    [
      'a right of its own making',
      { CODEOWNERS: '* @team2\n', 'clusters/b.yaml': '1' },
      /CODEOWNERS \(ops\), clusters\/b.yaml \(ops\)/,
    ],
    [
      'a submodule',
      { '.gitmodules': '[submodule "x"]\n\tpath = apps/hello/x\n\turl = https://example.test/x\n' },
      /.gitmodules \(ops\)/,
    ],
  ])('refuses %s', async (_name, files, expected) => {
    await commit(files);
    await expect(refusal('push', remote('team2'), 'main')).resolves.toMatch(expected);
    await git('reset', '--quiet', '--hard', 'HEAD~1');
  });

  it('refuses a merge that brings in what others own', async () => {
    await git('checkout', '--quiet', '-b', 'side', 'HEAD~1');
    await commit({ 'clusters/a.yaml': '3' });
    await git('checkout', '--quiet', 'main');
    await git('merge', '--quiet', '--no-edit', 'side');
    await expect(refusal('push', remote('team2'), 'main')).resolves.toContain('clusters/a.yaml (ops)');
    await git('reset', '--quiet', '--hard', 'HEAD~1');
  });

  it('counts both paths of a rename', async () => {
    await git('mv', 'clusters/a.yaml', 'apps/hello/a.yaml');
    await git('commit', '--quiet', '--message', 'move');
    await expect(refusal('push', remote('team2'), 'main')).resolves.toContain('clusters/a.yaml (ops)');
    await git('reset', '--quiet', '--hard', 'HEAD~1');
  });

  it('refuses a link that leaves what the team owns', async () => {
    await symlink('../../clusters', join(tree, 'apps/hello/clusters'));
    await commit({});
    await expect(refusal('push', remote('team2'), 'main')).resolves.toContain(
      'links to files of others: apps/hello/clusters',
    );
    await git('reset', '--quiet', '--hard', 'HEAD~1');
  });

  it('lets a team rewrite its own branches and nothing else', async () => {
    await git('push', remote('team1'), 'main:refs/heads/team1/idea');
    await git('push', '--force', remote('team1'), 'main~1:refs/heads/team1/idea');
    await git('push', '--delete', remote('team1'), 'team1/idea');
    await expect(refusal('push', remote('team1'), 'main:refs/heads/team2/idea')).resolves.toContain(
      'branches named team1/',
    );
    await expect(refusal('push', '--force', remote('team1'), 'main~1:refs/heads/main')).resolves.toContain(
      'may not rewrite',
    );
    await expect(refusal('push', '--delete', remote('team1'), 'main')).resolves.toContain('may not delete');
    await expect(refusal('push', remote('team1'), 'main:refs/tags/v1')).resolves.toContain(
      'only ops and publisher may push tags',
    );
  });

  it('lets publisher tag a release once', async () => {
    await git('push', remote('publisher'), 'main:refs/tags/hello/0.1.0');
    await expect(
      refusal('push', '--force', remote('publisher'), 'main~1:refs/tags/hello/0.1.0'),
    ).resolves.toContain('stays as it is');
    await expect(refusal('push', remote('publisher'), 'main~1:refs/heads/publisher/x')).resolves.toContain(
      'publisher may not push',
    );
  });

  it.each<[UserName, RegExp]>([
    ['flux', /403/],
    ['team1-reader', /403/],
  ])('lets %s read only', async (user, expected) => {
    await expect(git('ls-remote', remote(user))).resolves.toContain('refs/heads/main');
    await expect(refusal('push', remote(user), 'main')).resolves.toMatch(expected);
  });

  it.each<[string, { user?: UserName; method?: string }, number]>([
    ['/shoal.git/info/refs?service=git-upload-pack', {}, 401],
    ['/shoal.git/git-receive-pack', { method: 'POST' }, 401],
    ['/', {}, 401],
    ['/other.git/info/refs?service=git-receive-pack', { user: 'ops' }, 404],
    ['/shoal.git/info/refs', { user: 'ops' }, 400],
    ['/shoal.git/info/refs?service=git-upload-pack&service=git-receive-pack', { user: 'flux' }, 400],
    ['/shoal.git/info/refs?service=git-upload-archive', { user: 'ops' }, 400],
    ['/shoal.git/info/lfs/objects/batch', { user: 'ops', method: 'POST' }, 404],
    ['/shoal.git/HEAD', { user: 'ops' }, 404],
    ['/shoal.git/objects/info/packs', { user: 'ops' }, 404],
    ['/shoal.git/../shoal.git/HEAD', { user: 'ops' }, 404],
    ['/%73hoal.git/HEAD', { user: 'ops' }, 404],
    ['/healthz', {}, 200],
  ])('%s %j gets %d', async (path, call, status) => {
    await expect(callForge(forge, ca, `${forge.urls.git}${path}`, call)).resolves.toMatchObject({ status });
  });

  it('takes a push that git sends in pieces', async () => {
    await commit({ 'apps/hello/large.txt': randomBytes(4 * 1024 * 1024).toString('hex') });
    await git('-c', 'http.postBuffer=65536', 'push', remote('team2'), 'main');
    expect(agent.events.at(-1)).toMatchObject({
      updates: [{ newId: (await git('rev-parse', 'HEAD')).trim() }],
    });
  });

  it('lets nobody name another user to the hooks', async () => {
    await commit({ 'clusters/a.yaml': '9' });
    const output = await refusal(
      '-c',
      'http.extraHeader=Git-Protocol: shoal-user=ops',
      '-c',
      'protocol.version=0',
      'push',
      remote('team2'),
      'main',
    );
    expect(output).toContain('team2 may not change clusters/a.yaml');
    await git('reset', '--quiet', '--hard', 'HEAD~1');
  });

  it('keeps soft-serve itself closed', async () => {
    const answer = await fetch(`${forge.upstream.git}/shoal.git/info/refs?service=git-upload-pack`);
    expect(answer.status).toBe(401);
  });
});
