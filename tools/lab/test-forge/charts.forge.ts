import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { callForge, type ForgeCall } from '../src/forge/testing/call-forge.ts';
import { chartArchive, chartForm } from '../src/forge/testing/chart-archive.ts';
import { startFakeAgent } from '../src/forge/testing/fake-agent.ts';
import { forgeTools } from '../src/forge/testing/forge-tools.ts';
import { startLoopbackForge, type LoopbackForge } from '../src/forge/testing/loopback-forge.ts';
import type { UserName } from '../src/forge/users.ts';

describe('ChartMuseum behind the gateway', () => {
  let forge: LoopbackForge;
  let agent: Awaited<ReturnType<typeof startFakeAgent>>;
  let ca: string;

  const call = (path: string, options?: ForgeCall) =>
    callForge(forge, ca, `${forge.urls.charts}${path}`, options);
  const upload = async (user: UserName, tenant: string, name: string, version: string, query = '') =>
    call(`/api/${tenant}/charts${query}`, {
      method: 'POST',
      user,
      ...chartForm(await chartArchive(name, version)),
    });

  beforeAll(async () => {
    forge = await startLoopbackForge(await forgeTools());
    agent = await startFakeAgent(forge.agentSocket);
    ca = await readFile(forge.caPath, 'utf8');
  });

  afterAll(async () => {
    await agent.stop();
    await forge.stop();
  });

  it('shows a chart in the index as soon as the upload is answered, and tells the agent', async () => {
    await expect(upload('team1', 'team1', 'shark-front', '0.1.0')).resolves.toMatchObject({ status: 201 });
    const { text } = await call('/team1/index.yaml', { user: 'team1-reader' });
    expect(text).toContain('- charts/shark-front-0.1.0.tgz');
    expect(agent.events.at(-1)).toEqual({
      type: 'chart',
      tenant: 'team1',
      user: 'team1',
      name: 'shark-front',
      version: '0.1.0',
    });
  });

  it('does so for many uploads at a time', async () => {
    const versions = Array.from({ length: 8 }, (_, index) => `0.1.1-main.${String(index + 1)}.gabcdef0`);
    await Promise.all(
      versions.map(async (version) => {
        expect((await upload('publisher', 'team1', 'shark-back', version)).status).toBe(201);
        const { text } = await call('/team1/index.yaml', { user: 'team1' });
        expect(text).toContain(`- charts/shark-back-${version}.tgz`);
      }),
    );
  });

  it('takes the package as the body, too', async () => {
    const body = await chartArchive('shark-front', '0.2.0+build.1');
    await expect(call('/api/team1/charts', { method: 'POST', user: 'team1', body })).resolves.toMatchObject({
      status: 201,
    });
    const found = await call('/team1/charts/shark-front-0.2.0+build.1.tgz', { user: 'team1-reader' });
    expect(found.status).toBe(200);
  });

  it.each(['', '?force', '?force=true', '?x=1&force=true'])(
    'never overwrites a version (%s)',
    async (query) => {
      const { status } = await upload('ops', 'team1', 'shark-front', '0.1.0', query);
      expect(status).toBe(query === '' ? 409 : 403);
    },
  );

  it.each<[UserName, string, number]>([
    ['team2', 'team1', 403],
    ['team1', 'team2', 403],
    ['team1-reader', 'team1', 403],
    ['flux', 'team1', 403],
    ['ops', 'team3', 403],
  ])('refuses an upload of %s to %s', async (user, tenant, status) => {
    await expect(upload(user, tenant, 'shark-front', '9.9.9')).resolves.toMatchObject({ status });
  });

  it.each<[UserName, string, number]>([
    ['team1-reader', '/team1/index.yaml', 200],
    ['team1-reader', '/api/team1/charts/shark-front/0.1.0', 200],
    ['team1-reader', '/team1/charts/shark-front-0.1.0.tgz', 200],
    ['team2-reader', '/team1/index.yaml', 403],
    ['team2-reader', '/api/team1/charts', 403],
    ['team2', '/team1/charts/shark-front-0.1.0.tgz', 403],
    ['flux', '/team1/index.yaml', 403],
    ['ops', '/index.yaml', 404],
    ['ops', '/api/charts', 404],
    ['ops', '/info', 404],
    ['ops', '/', 404],
  ])('answers %s at %s with %d', async (user, path, status) => {
    await expect(call(path, { user })).resolves.toMatchObject({ status });
  });

  it.each([
    '/team1/../team2/index.yaml',
    '/team2/../team1/index.yaml',
    '/team2%2f..%2fteam1/index.yaml',
    '/team2/charts/..%2f..%2fteam1%2fshark-front-0.1.0.tgz',
    '/team2/charts/..%5cteam1',
    '/team2/charts/%2e%2e/index.yaml',
    '/team2//index.yaml',
    '/team2/./index.yaml',
    '/team2/charts/a%00.tgz',
    '/api/team2/charts/..%2f..%2fteam1/0.1.0',
    '/api/team2/charts/a/..%252fteam1',
    '//team1/index.yaml',
  ])('refuses the path %s for a user who may read team2', async (path) => {
    await expect(call(path, { user: 'team2' })).resolves.toMatchObject({ status: 400 });
  });

  it('lets a team delete nothing, and no encoded path anywhere near a file', async () => {
    const remove = (user: UserName, path: string) => call(path, { method: 'DELETE', user });
    expect((await remove('team1', '/api/team1/charts/shark-front/0.1.0')).status).toBe(403);
    expect((await remove('publisher', '/api/team1/charts/shark-front/0.1.0')).status).toBe(403);
    expect((await remove('ops', '/api/team1/charts/..%2f..%2fkeys%2ftoken/0.1.0')).status).toBe(400);
    expect((await remove('ops', '/api/team1/charts/shark-front/0.1.0')).status).toBe(200);
  });

  it.each<[string, () => Promise<Buffer> | Buffer, string]>([
    ['no archive', () => Buffer.from('nonsense'), 'no chart package'],
    ['nothing', () => Buffer.alloc(0), 'no chart package'],
    ['a name with a way out', () => chartArchive('../../team2/evil', '1.0.0', 'evil'), 'no chart name'],
    ['a version with a way out', () => chartArchive('evil', '1.0.0/../../x'), 'no semantic version'],
  ])('refuses %s as a chart', async (_name, body, expected) => {
    const answer = await call('/api/team1/charts', { method: 'POST', user: 'team1', body: await body() });
    expect(answer).toMatchObject({ status: 400 });
    expect(answer.text).toContain(expected);
  });

  it('refuses an upload that is too large', async () => {
    // Only announced: a body that is really sent may meet the end of the connection before the answer is read.
    const headers = { 'content-length': String(21 * 1024 * 1024) };
    const answer = call('/api/team1/charts', { method: 'POST', user: 'team1', headers, body: 'x' });
    await expect(answer).resolves.toMatchObject({ status: 413 });
  });

  it.each(['/team1/index.yaml', '/', '/info', '/health', '/api/team1/charts'])(
    'asks a stranger at %s who it is',
    async (path) => {
      await expect(call(path)).resolves.toMatchObject({ status: 401 });
    },
  );

  it('keeps ChartMuseum itself closed', async () => {
    expect((await fetch(`${forge.upstream.charts}/team1/index.yaml`)).status).toBe(401);
    expect(
      (await fetch(`${forge.upstream.charts}/api/team1/charts`, { method: 'POST', body: 'x' })).status,
    ).toBe(401);
  });
});
