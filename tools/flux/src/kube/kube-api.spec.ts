import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { fakeApiServer, type FakeAnswers, type FakeApiServer } from '../testing/fake-api-server.ts';
import { KubeApi } from './kube-api.ts';

const KEY = { apiVersion: 'v1', kind: 'ConfigMap', namespace: 'n', name: 'c' };
const ITEM = '/api/v1/namespaces/n/configmaps/c';
const LIST = '/api/v1/namespaces/n/configmaps?fieldSelector=metadata.name%3Dc';
const WATCH = '/api/v1/namespaces/n/configmaps?watch=true&fieldSelector=metadata.name%3Dc&resourceVersion=7';

interface Counter {
  data: { count: string };
}
const counter = (count: number) => ({
  ...KEY,
  metadata: { name: 'c', namespace: 'n' },
  data: { count: String(count) },
});
const event = (type: string, count: number) => `${JSON.stringify({ type, object: counter(count) })}\n`;
const listOf = (...items: object[]) => JSON.stringify({ metadata: { resourceVersion: '7' }, items });
const reaches = (count: number) => (object: Counter | undefined) => object?.data.count === String(count);

describe('KubeApi', () => {
  let folder: string;
  let server: FakeApiServer;
  let kube: KubeApi;

  const start = async (answers: FakeAnswers, user: object = { token: 'secret' }) => {
    server = await fakeApiServer(answers);
    const plain = 'token' in user;
    const cluster = { server: server.url, ...(plain ? {} : { 'insecure-skip-tls-verify': true }) };
    const config = {
      'current-context': 'x',
      contexts: [{ name: 'x', context: { cluster: 'c', user: 'u' } }],
      clusters: [{ name: 'c', cluster }],
      users: [{ name: 'u', user }],
    };
    const file = join(folder, 'kubeconfig');
    await writeFile(file, JSON.stringify(config));
    kube = await KubeApi.fromKubeconfig(file);
  };

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'shoal-kube-'));
  });
  afterEach(async () => {
    await kube.close();
    await server.close();
    await rm(folder, { recursive: true });
  });

  it('gets an object, or undefined, and asks for the kinds of a version once', async () => {
    await start(({ url }, response) => url === ITEM && Boolean(response.end(JSON.stringify(counter(1)))));
    expect(await kube.get<Counter>(KEY)).toMatchObject({ data: { count: '1' } });
    expect(await kube.get({ ...KEY, name: 'other' })).toBeUndefined();
    expect(server.requests.map(({ url }) => url)).toEqual(['/api/v1', ITEM, ITEM.replace(/c$/, 'other')]);
    expect(server.requests[1]?.authorization).toBe('Bearer secret');
  });

  it('says what the server said when it refuses', async () => {
    await start((_request, response) => {
      response.statusCode = 403;
      response.end(JSON.stringify({ reason: 'Forbidden', message: 'user x cannot do that' }));
      return true;
    });
    await expect(kube.get(KEY)).rejects.toMatchObject({
      status: 403,
      reason: 'Forbidden',
      message: `GET ${ITEM}: user x cannot do that`,
    });
  });

  it('applies by stages, strictly, and takes fields over only when told', async () => {
    await start(
      ({ method, body }, response) => method === 'PATCH' && Boolean(response.end(JSON.stringify(body))),
    );
    const objects = [
      { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'd', namespace: 'n' } },
      { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'n' } },
    ];
    await kube.apply(objects, { fieldManager: 'm' });
    await kube.apply(objects.slice(1), { fieldManager: 'm', force: true });
    expect(server.requests.filter(({ method }) => method === 'PATCH').map(({ url }) => url)).toEqual([
      '/api/v1/namespaces/n?fieldManager=m&fieldValidation=Strict',
      '/apis/apps/v1/namespaces/n/deployments/d?fieldManager=m&fieldValidation=Strict',
      '/api/v1/namespaces/n?fieldManager=m&fieldValidation=Strict&force=true',
    ]);
  });

  it('waits on one watch, and closes it when the condition holds', async () => {
    let closed: Promise<unknown> | undefined;
    await start(({ url }, response) => {
      if (url === LIST) response.end(listOf(counter(0)));
      if (url !== WATCH) return url === LIST;
      closed = once(response, 'close');
      response.write(event('ADDED', 0) + event('MODIFIED', 1));
      setTimeout(() => response.write(event('MODIFIED', 2)), 50);
      return true;
    });
    await kube.waitFor<Counter>(KEY, reaches(2), { timeoutMs: 5000 });
    await closed;
    expect(server.requests.filter(({ url }) => url === WATCH)).toHaveLength(1);
  });

  it('goes on waiting when the server ends the watch or breaks off', async () => {
    let watches = 0;
    await start(({ url }, response) => {
      if (url === LIST) response.end(listOf(counter(watches)));
      if (url !== WATCH) return url === LIST;
      watches++;
      if (watches === 1) response.end(event('ADDED', 0));
      else if (watches === 2) response.destroy();
      else response.write(event('ADDED', 9));
      return true;
    });
    await kube.waitFor<Counter>(KEY, reaches(9), { timeoutMs: 5000 });
    expect(watches).toBe(3);
  });

  it('can wait until an object is gone', async () => {
    await start(({ url }, response) => {
      if (url === LIST) response.end(listOf(counter(0)));
      if (url === WATCH) response.write(event('DELETED', 0));
      return url === LIST || url === WATCH;
    });
    expect(await kube.waitFor(KEY, (object) => object === undefined, { timeoutMs: 5000 })).toBeUndefined();
  });

  it('gives up with the last status', async () => {
    await start(({ url }, response) => {
      if (url === LIST) response.end(listOf({ ...counter(0), status: { phase: 'Stuck' } }));
      return url === LIST || url === WATCH;
    });
    await expect(kube.waitFor<Counter>(KEY, reaches(1), { timeoutMs: 200 })).rejects.toThrow(
      'ConfigMap n/c did not become what was waited for within 0.2 s: {"phase":"Stuck"}',
    );
  });

  it('stops waiting at once for what only a person can mend', async () => {
    await start((_request, response) => {
      response.statusCode = 403;
      response.end('{}');
      return true;
    });
    await expect(kube.waitFor(KEY, () => true, { timeoutMs: 5000 })).rejects.toMatchObject({ status: 403 });
  });

  it('waits for a server that takes connections and does not answer at first', async () => {
    let times = 0;
    await start(({ url }, response) => {
      if (url !== '/readyz') return false;
      times++;
      if (times > 1) response.end('ok');
      return true;
    });
    await kube.untilReady({ timeoutMs: 10_000 });
    expect(times).toBe(2);
  });

  it('runs a program for the token where the kubeconfig says so', async () => {
    const credential = {
      apiVersion: 'client.authentication.k8s.io/v1',
      kind: 'ExecCredential',
      status: { token: 't' },
    };
    const exec = { apiVersion: credential.apiVersion, command: 'echo', args: [JSON.stringify(credential)] };
    await start(({ url }, response) => url === ITEM && Boolean(response.end('{}')), { exec });
    await kube.get(KEY);
    expect(server.requests.at(-1)?.authorization).toBe('Bearer t');
  });
});

describe('a kubeconfig that cannot be used', () => {
  it.each([
    ['that is not there', undefined],
    ['that is no YAML', '{'],
    ['without a context', '{}'],
  ])('%s is named', async (_name, text) => {
    const folder = await mkdtemp(join(tmpdir(), 'shoal-kube-'));
    const file = join(folder, 'config');
    if (text !== undefined) await writeFile(file, text);
    await expect(KubeApi.fromKubeconfig(file)).rejects.toMatchObject({
      code: 'WRONG_KUBECONFIG',
      exitCode: 2,
    });
    await rm(folder, { recursive: true });
  });
});
