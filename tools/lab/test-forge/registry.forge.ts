import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { callForge } from '../src/forge/testing/call-forge.ts';
import { forgeTools } from '../src/forge/testing/forge-tools.ts';
import { startLoopbackForge, type LoopbackForge } from '../src/forge/testing/loopback-forge.ts';
import { pushImage, registryToken } from '../src/forge/testing/push-image.ts';
import type { UserName } from '../src/forge/users.ts';

describe('the registry behind the gateway', () => {
  let forge: LoopbackForge;
  let ca: string;

  const push = (user: UserName, repository: string, tag = '1.0.0') =>
    pushImage(forge, ca, { user, repository, tag, layer: Buffer.from(`layer of ${repository}`) });

  const manifest = async (user: UserName, repository: string, tag = '1.0.0') => {
    const token = await registryToken(forge, ca, user, `repository:${repository}:pull`);
    return callForge(forge, ca, `${forge.urls.registry}/v2/${repository}/manifests/${tag}`, {
      headers: { authorization: `Bearer ${token}`, accept: 'application/vnd.oci.image.manifest.v1+json' },
    });
  };

  beforeAll(async () => {
    forge = await startLoopbackForge(await forgeTools());
    ca = await readFile(forge.caPath, 'utf8');
  });

  afterAll(() => forge.stop());

  it.each<[UserName, string]>([
    ['team1', 'team1/shark-front'],
    ['publisher', 'team2/hello'],
    ['ops', 'team1/charts/shark-front'],
  ])('lets %s push %s', async (user, repository) => {
    await expect(push(user, repository)).resolves.toMatchObject({ status: 201 });
  });

  it.each<[UserName, string]>([
    ['team1', 'team2/hello'],
    ['team2', 'team1/charts/shark-front'],
    ['team1-reader', 'team1/shark-front'],
    ['flux', 'team1/shark-front'],
    ['publisher', 'platform/base'],
  ])('refuses a push of %s to %s', async (user, repository) => {
    await expect(push(user, repository)).resolves.toMatchObject({ status: 401 });
  });

  it.each<[UserName, string, number]>([
    ['team1-reader', 'team1/shark-front', 200],
    ['team1', 'team1/shark-front', 200],
    ['ops', 'team2/hello', 200],
    ['team2-reader', 'team1/shark-front', 401],
    ['team1-reader', 'team2/hello', 401],
    ['flux', 'team1/shark-front', 401],
  ])('answers a pull of %s from %s with %d', async (user, repository, status) => {
    await expect(manifest(user, repository)).resolves.toMatchObject({ status });
  });

  it('does not carry a layer over from a repository that the user cannot read', async () => {
    const scope = 'repository:team1/stolen:pull,push repository:team2/hello:pull';
    const token = await registryToken(forge, ca, 'team1', scope);
    const { text } = await manifest('ops', 'team2/hello');
    const { layers } = JSON.parse(text) as { layers: { digest: string }[] };
    const url = `${forge.urls.registry}/v2/team1/stolen/blobs/uploads/?mount=${layers[0]?.digest ?? ''}&from=team2/hello`;
    const answer = await callForge(forge, ca, url, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
    });
    expect(answer.status).toBe(401);
  });

  it.each(['registry.shoal.test', '127.0.0.1:30442'])(
    'names a realm that works for a caller at %s',
    async (host) => {
      const answer = await callForge(forge, ca, `${forge.urls.registry}/v2/`, { headers: { host } });
      expect(answer.status).toBe(401);
      expect(answer.headers['www-authenticate']).toBe(
        `Bearer realm="https://${host}/token",service="registry.shoal.test"`,
      );
    },
  );

  it('routes by the Host header on the common port', async () => {
    const at = (host: string) => callForge(forge, ca, `${forge.all}/v2/`, { headers: { host } });
    expect((await at('registry.shoal.test')).headers['www-authenticate']).toContain('Bearer');
    expect((await at('charts.shoal.test')).headers['www-authenticate']).toContain(
      'Basic realm="shoal charts"',
    );
    expect((await at('elsewhere.test')).status).toBe(421);
  });

  it('keeps what was pushed under a version, and lets other tags move', async () => {
    const put = (tag: string, layer: string) =>
      pushImage(forge, ca, { user: 'team1', repository: 'team1/kept', tag, layer: Buffer.from(layer) });
    await expect(put('1.2.3-main.4', 'first')).resolves.toMatchObject({ status: 201 });
    await expect(put('1.2.3-main.4', 'first')).resolves.toMatchObject({ status: 201 });
    await expect(put('1.2.3-main.4', 'second')).resolves.toMatchObject({
      status: 409,
      text: expect.stringContaining('a published version stays as it is: it is sha256:'),
    });
    await expect(put('1.2.3-main%2E4', 'second')).resolves.toMatchObject({ status: 400 });
    const { text } = await manifest('team1', 'team1/kept', '1.2.3-main.4');
    expect(text).toContain(`"size":${String('first'.length)}`);
    await expect(put('main', 'first')).resolves.toMatchObject({ status: 201 });
    await expect(put('main', 'second')).resolves.toMatchObject({ status: 201 });
  });

  it('takes no version on the word of a token that may not look', async () => {
    const token = await registryToken(forge, ca, 'team1', 'repository:team1/kept:push');
    const answer = await callForge(forge, ca, `${forge.urls.registry}/v2/team1/kept/manifests/1.2.3-main.4`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${token}` },
      body: '{}',
    });
    expect(answer).toMatchObject({ status: 401, headers: { 'www-authenticate': expect.any(String) } });
  });

  it('lists all repositories for ops only', async () => {
    const list = async (user: UserName) => {
      const authorization = `Bearer ${await registryToken(forge, ca, user, 'registry:catalog:*')}`;
      return (
        await callForge(forge, ca, `${forge.urls.registry}/v2/_catalog`, { headers: { authorization } })
      ).status;
    };
    expect(await list('ops')).toBe(200);
    expect(await list('team1')).toBe(401);
  });

  it('says what is denied where a person can see it', async () => {
    const url = `${forge.urls.registry}/token?scope=repository:team2/hello:pull,push`;
    const answer = await callForge(forge, ca, url, { user: 'team1' });
    expect(answer.status).toBe(403);
    expect(answer.text).toContain('team1 has no right to repository:team2/hello:pull,push');
  });

  it('gives a token for the OAuth 2 form of the request too', async () => {
    const ask = (password: string) =>
      callForge(forge, ca, `${forge.urls.registry}/token`, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ grant_type: 'password', username: 'team1', password }).toString(),
      });
    expect(JSON.parse((await ask(forge.credentials.users.team1)).text)).toMatchObject({ expires_in: 300 });
    expect((await ask('wrong')).status).toBe(401);
  });

  it.each<[string, Record<string, string>, number]>([
    ['/token', {}, 401],
    ['/token', { authorization: 'Basic dGVhbTE6d3Jvbmc=' }, 401],
    ['/v2/team1/shark-front/tags/list', {}, 401],
    ['/v2/team1/shark-front/tags/list', { authorization: 'Bearer nonsense' }, 401],
    ['/v2/team1/shark-front/tags/list', { authorization: 'Basic dGVhbTE6d3Jvbmc=' }, 401],
    ['/metrics', {}, 401],
    ['/healthz', {}, 200],
  ])('%s with %j gets %d', async (path, headers, status) => {
    await expect(callForge(forge, ca, `${forge.urls.registry}${path}`, { headers })).resolves.toMatchObject({
      status,
    });
  });

  it('passes a large layer on without holding it', async () => {
    const layer = Buffer.alloc(64 * 1024 * 1024, 'x');
    await expect(
      pushImage(forge, ca, { user: 'team1', repository: 'team1/large', tag: '1', layer }),
    ).resolves.toMatchObject({ status: 201 });
  });

  it('answers 429 to guessing, and still lets the right password in', async () => {
    const guess = () =>
      callForge(forge, ca, `${forge.urls.charts}/team1/index.yaml`, {
        headers: { authorization: 'Basic b3BzOng=' },
      });
    const statuses: number[] = [];
    for (let attempt = 0; attempt < 15; attempt += 1) statuses.push((await guess()).status);
    expect(statuses.at(-1)).toBe(429);
    await expect(
      callForge(forge, ca, `${forge.urls.charts}/team1/index.yaml`, { user: 'team1' }),
    ).resolves.toMatchObject({
      status: 200,
    });
  });
});
