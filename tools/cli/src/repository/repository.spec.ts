import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { execaExec } from '@shoal/exec';
import { configureLabRemote, removeLabRemote } from './lab-remote.ts';
import { pushHead } from './push-head.ts';
import { Repository } from './repository.ts';

let folder: string;
let clone: string;

const git = (...args: string[]) =>
  execaExec.stdout('git', [
    '-C',
    clone,
    '-c',
    'user.name=Test',
    '-c',
    'user.email=test@example.org',
    ...args,
  ]);

async function commit(text: string): Promise<string> {
  writeFileSync(join(clone, 'file'), text);
  await git('add', '.');
  await git('commit', '--quiet', '-m', text);
  return git('rev-parse', 'HEAD');
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'shoal-repository-'));
  clone = join(folder, 'clone');
  await execaExec.run('git', ['init', '--quiet', '--initial-branch=main', clone]);
  await execaExec.run('git', ['init', '--quiet', '--bare', '--initial-branch=main', join(folder, 'lab.git')]);
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('Repository', () => {
  it('refuses a folder that is no work tree, and one without a commit', async () => {
    await expect(Repository.open(folder)).rejects.toMatchObject({ code: 'NOT_A_REPOSITORY' });
    await expect(Repository.open(clone)).rejects.toMatchObject({ code: 'NO_COMMIT' });
  });

  it('counts what is not committed', async () => {
    await commit('one');
    writeFileSync(join(clone, 'new'), '');
    const repository = await Repository.open(clone);
    await expect(repository.uncommittedFiles()).resolves.toBe(1);
  });
});

describe('configureLabRemote', () => {
  const remote = { origin: 'https://127.0.0.1:30441', username: 'ops', password: 'p@ss', ca: 'PEM' };

  it('binds credentials and CA to the lab alone, twice without a change', async () => {
    await commit('one');
    const repository = await Repository.open(clone);
    await configureLabRemote(repository, remote);
    const once = readFileSync(join(clone, '.git/config'), 'utf8');
    await configureLabRemote(repository, remote);
    expect(readFileSync(join(clone, '.git/config'), 'utf8')).toBe(once);
    expect(once).not.toContain('p@ss');
    await expect(repository.git(['remote', 'get-url', 'lab'])).resolves.toBe(
      'https://ops@127.0.0.1:30441/shoal.git',
    );
    const filled = await repository.git(['credential', 'fill'], {
      input: 'url=https://ops@127.0.0.1:30441/shoal.git\n\n',
    });
    expect(filled).toContain('password=p@ss');
  });

  it('asks no proxy for an address of this machine', async () => {
    await commit('one');
    const repository = await Repository.open(clone);
    await configureLabRemote(repository, remote);
    const proxied = {
      https_proxy: 'http://127.0.0.1:9',
      ALL_PROXY: 'http://127.0.0.1:9',
      GIT_CURL_VERBOSE: '1',
    };
    const failed = repository.git(['ls-remote', 'https://127.0.0.1:30441/shoal.git'], { env: proxied });
    await expect(failed).rejects.toMatchObject({ stderr: expect.stringContaining('Trying 127.0.0.1:30441') });
  });

  it('leaves the remote of another installation', async () => {
    await commit('one');
    const repository = await Repository.open(clone);
    await configureLabRemote(repository, remote);
    await removeLabRemote(repository, 'https://127.0.0.1:35441');
    await expect(repository.git(['remote'])).resolves.toBe('lab');
  });

  it('leaves the clone as it was', async () => {
    await commit('one');
    const repository = await Repository.open(clone);
    const before = readFileSync(join(clone, '.git/config'), 'utf8');
    await configureLabRemote(repository, remote);
    await removeLabRemote(repository, remote.origin);
    expect(readFileSync(join(clone, '.git/config'), 'utf8')).toBe(before);
    await removeLabRemote(repository, remote.origin);
  });
});

describe('pushHead', () => {
  beforeEach(async () => {
    await execaExec.run('git', ['-C', clone, 'remote', 'add', 'lab', join(folder, 'lab.git')]);
  });

  it('pushes a new commit once, from a detached HEAD too', async () => {
    const first = await commit('one');
    const repository = await Repository.open(clone);
    await expect(pushHead(repository)).resolves.toEqual({ commit: first, pushed: true, uncommitted: 0 });
    await expect(pushHead(repository)).resolves.toMatchObject({ commit: first, pushed: false });
    await git('checkout', '--quiet', '--detach');
    const second = await commit('two');
    await expect(pushHead(repository)).resolves.toMatchObject({ commit: second, pushed: true });
  });

  it('leaves a lab alone that is ahead', async () => {
    await commit('one');
    const newer = await commit('two');
    const repository = await Repository.open(clone);
    await pushHead(repository);
    await git('reset', '--quiet', '--hard', 'HEAD~1');
    await expect(pushHead(repository)).resolves.toMatchObject({ commit: newer, pushed: false });
  });

  it('refuses to overwrite a lab that went another way', async () => {
    await commit('one');
    await commit('two');
    const repository = await Repository.open(clone);
    await pushHead(repository);
    await git('reset', '--quiet', '--hard', 'HEAD~1');
    await commit('another two');
    await expect(pushHead(repository)).rejects.toMatchObject({ code: 'LAB_DIVERGED' });
  });
});
