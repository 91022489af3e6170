import { createServer } from 'node:http';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { execaExec } from '@shoal/exec';
import { chooseBase, EMPTY_TREE, type RunFacts } from './choose-base.ts';
import { gatherFacts } from './gather-facts.ts';
import { imageLegs } from './image-legs.ts';
import { lastVerified } from './last-verified.ts';
import { planOutputs } from './plan-outputs.ts';
import { releaseVersion, runKind, targetBranch } from './run-kind.ts';
import { skips } from './skip-marker.ts';

describe('chooseBase', () => {
  const reachable = new Set(['merge', 'verified', 'tag']);
  const all = { mergeBase: 'merge', verified: 'verified', previousTag: 'tag', reachable };

  it.each<[string, RunFacts, string]>([
    ['a pull request: the merge base', { kind: 'pullRequest', ...all }, 'merge'],
    ['main: the last verified run', { kind: 'main', ...all }, 'verified'],
    ['a tag: the tag before', { kind: 'tag', ...all }, 'tag'],
    ['anything else: everything', { kind: 'other', ...all }, EMPTY_TREE],
    ['no merge base', { kind: 'pullRequest', reachable }, EMPTY_TREE],
    ['no verified run', { kind: 'main', reachable }, EMPTY_TREE],
    ['the first tag', { kind: 'tag', reachable }, EMPTY_TREE],
    [
      'a verified commit that a forced push took away',
      { kind: 'main', verified: 'gone', reachable },
      EMPTY_TREE,
    ],
  ])('%s', (_what, facts, commit) => {
    expect(chooseBase(facts).commit).toBe(commit);
  });
});

describe('runKind', () => {
  it.each([
    [{ BUILD_REASON: 'PullRequest', BUILD_SOURCEBRANCH: 'refs/pull/7/merge' }, 'pullRequest'],
    [{ BUILD_REASON: 'IndividualCI', BUILD_SOURCEBRANCH: 'refs/heads/main' }, 'main'],
    [{ BUILD_REASON: 'Manual', BUILD_SOURCEBRANCH: 'refs/heads/feature/main' }, 'other'],
    [{ BUILD_REASON: 'IndividualCI', BUILD_SOURCEBRANCH: 'refs/tags/v1.2.3' }, 'tag'],
    [{}, 'other'],
  ])('%j is %s', (env, kind) => {
    expect(runKind(env)).toBe(kind);
  });

  it('reads target branches of Azure Repos and of GitHub, and versions of tags', () => {
    expect(targetBranch({ SYSTEM_PULLREQUEST_TARGETBRANCH: 'refs/heads/main' })).toBe('main');
    expect(targetBranch({ SYSTEM_PULLREQUEST_TARGETBRANCH: 'main' })).toBe('main');
    expect(releaseVersion({ BUILD_SOURCEBRANCH: 'refs/tags/v1.2.3' })).toBe('1.2.3');
    expect(releaseVersion({ BUILD_SOURCEBRANCH: 'refs/tags/v1.2' })).toBeUndefined();
  });
});

describe('gatherFacts', () => {
  let root: string;
  const git = async (...args: string[]): Promise<string> =>
    (
      await execaExec.stdout('git', ['-C', root, ...args], {
        env: {
          GIT_CONFIG_GLOBAL: '/dev/null',
          GIT_AUTHOR_NAME: 'a',
          GIT_AUTHOR_EMAIL: 'a@example.test',
          GIT_COMMITTER_NAME: 'a',
          GIT_COMMITTER_EMAIL: 'a@example.test',
        },
      })
    ).trim();
  const commit = async (name: string): Promise<string> => {
    writeFileSync(join(root, name), name);
    await git('add', '.');
    await git('commit', '-qm', name);
    return await git('rev-parse', 'HEAD');
  };
  const facts = (env: Record<string, string>, verified?: string): Promise<RunFacts> =>
    gatherFacts({ root, env, exec: execaExec, lastVerified: () => Promise.resolve(verified) });

  beforeEach(async () => {
    root = mkdtempSync(join(tmpdir(), 'gather-facts-'));
    await git('init', '-q', '-b', 'main');
  });
  afterEach(() => {
    rmSync(root, { recursive: true });
  });

  it('finds the merge base of a pull request', async () => {
    const base = await commit('a');
    await git('update-ref', 'refs/remotes/origin/main', base);
    await git('checkout', '-qb', 'feature');
    await commit('b');
    await expect(facts({ BUILD_REASON: 'PullRequest' })).resolves.toMatchObject({
      mergeBase: base,
      reachable: new Set([base]),
    });
  });

  it('finds the release before a tag', async () => {
    const before = await commit('a');
    await git('tag', 'v1.0.0');
    await commit('b');
    await git('tag', 'v1.1.0');
    await expect(facts({ BUILD_SOURCEBRANCH: 'refs/tags/v1.1.0' })).resolves.toMatchObject({
      previousTag: before,
      reachable: new Set([before]),
    });
    await expect(facts({ BUILD_SOURCEBRANCH: 'refs/heads/main' }, before)).resolves.toMatchObject({
      verified: before,
      reachable: new Set([before]),
    });
  });

  it('does not take a verified commit that is no ancestor or not there', async () => {
    await commit('a');
    await git('checkout', '-qb', 'gone');
    const gone = await commit('b');
    await git('checkout', '-q', 'main');
    await commit('c');
    const main = { BUILD_SOURCEBRANCH: 'refs/heads/main' };
    await expect(facts(main, gone)).resolves.toMatchObject({ reachable: new Set() });
    await expect(facts(main, 'f'.repeat(40))).resolves.toMatchObject({ reachable: new Set() });
  });
});

describe('lastVerified', () => {
  const ask = async (
    status: number,
    type: string,
    body: string,
  ): Promise<{ answer: Promise<string | undefined>; asked: () => string; close: () => void }> => {
    let asked = '';
    const server = createServer((request, response) => {
      asked = `${request.headers.authorization ?? ''} ${request.url ?? ''}`;
      response.writeHead(status, { 'content-type': type }).end(body);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const answer = lastVerified({
      SYSTEM_COLLECTIONURI: `http://127.0.0.1:${String(port)}/organisation`,
      SYSTEM_TEAMPROJECT: 'my project',
      SYSTEM_DEFINITIONID: '12',
      SYSTEM_ACCESSTOKEN: 'token',
    });
    return { answer, asked: () => asked, close: () => server.close() };
  };

  it('asks for the newest run of main with the tag', async () => {
    const { answer, asked, close } = await ask(
      200,
      'application/json; charset=utf-8',
      '{"count":1,"value":[{"sourceVersion":"abc"}]}',
    );
    await expect(answer).resolves.toBe('abc');
    expect(asked()).toMatch(
      /^Bearer token \/organisation\/my%20project\/_apis\/build\/builds\?.*definitions=12&branchName=refs%2Fheads%2Fmain&tagFilters=verified/,
    );
    close();
  });

  it('knows none where there was none, or where nobody can be asked', async () => {
    const { answer, close } = await ask(200, 'application/json', '{"count":0,"value":[]}');
    await expect(answer).resolves.toBeUndefined();
    close();
    await expect(lastVerified({})).resolves.toBeUndefined();
    await expect(lastVerified({ SHOAL_VERIFIED_COMMIT: '' })).resolves.toBeUndefined();
    await expect(lastVerified({ SHOAL_VERIFIED_COMMIT: 'abc' })).resolves.toBe('abc');
  });

  it.each([
    [401, 'text/html'],
    [203, 'text/html'],
  ])('says what to do about HTTP %i', async (status, type) => {
    const { answer, close } = await ask(status, type, '<html>');
    await expect(answer).rejects.toMatchObject({
      code: 'AZURE_DEVOPS_REFUSED',
      hint: expect.stringContaining('SYSTEM_ACCESSTOKEN'),
    });
    close();
  });
});

describe('the plan', () => {
  const projects = {
    images: ['@shoal/shark-front', '@shoal/shark-back', '@shoal/hello'],
    charts: ['chart-shark-front', 'chart-shark-back'],
  };

  it('builds what is affected, and an app whose chart alone is', () => {
    expect(imageLegs({ ...projects, affected: ['chart-shark-back', '@shoal/hello', '@shoal/cli'] })).toEqual({
      shark_back: {
        project: '@shoal/shark-back',
        app: 'shark-back',
        chart: 'chart-shark-back',
        projects: '@shoal/shark-back,chart-shark-back',
      },
      hello: { project: '@shoal/hello', app: 'hello', chart: '', projects: '@shoal/hello' },
    });
    expect(imageLegs({ ...projects, affected: [] })).toEqual({});
  });

  it('writes outputs that an agent reads back', () => {
    const plan = { base: { commit: 'a', reason: 'r' }, head: 'b', skip: false, version: '', images: {} };
    expect(planOutputs(plan)).toBe(
      [
        'base;isOutput=true]a',
        'head;isOutput=true]b',
        'skip;isOutput=true]false',
        'version;isOutput=true]',
        'images;isOutput=true]{}',
      ]
        .map((line) => `##vso[task.setvariable variable=${line}\n`)
        .join(''),
    );
  });

  it.each([
    ['Deploy hello\n\n[skip ci]', true],
    ['***NO_CI***', true],
    ['Skip CI of nothing', false],
  ])('%j: skipped %s', (message, expected) => {
    expect(skips(message)).toBe(expected);
  });
});
