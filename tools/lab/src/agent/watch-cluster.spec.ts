import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { GitSource } from './git-source.ts';
import type { Receiver } from './receiver.ts';
import { startFakeApiServer, type FakeApiServer } from './testing/fake-api-server.ts';
import { until } from './testing/until.ts';
import { watchCluster, type ClusterWatch } from './watch-cluster.ts';

const receiver = (name: string, webhookPath = `/hook/${name}`): Receiver => ({
  metadata: { namespace: 'team1', name },
  spec: { resources: [{ kind: 'GitRepository', name: 'shoal' }] },
  status: { webhookPath },
});

const source = (folder: string): GitSource => ({
  metadata: { namespace: 'team1', name: 'shoal' },
  spec: { sparseCheckout: [folder] },
});

describe('watchCluster', () => {
  let server: FakeApiServer;
  let watch: ClusterWatch;

  const paths = async () => (await watch.known()).receivers.map(({ status }) => status?.webhookPath);

  beforeEach(async () => {
    server = await startFakeApiServer();
    server.setItems([receiver('git')]);
    server.setSources([source('clusters')]);
    watch = watchCluster(server.access);
  });

  afterEach(async () => {
    watch.stop();
    await server.stop();
  });

  it('lists once and follows changes', async () => {
    expect(await paths()).toEqual(['/hook/git']);
    await until(() => watch.connected() && server.watching() === 1);
    server.send({ type: 'ADDED', object: receiver('charts') });
    server.send({ type: 'MODIFIED', object: receiver('git', '/hook/new') });
    await until(async () => (await paths()).length === 2);
    expect(await paths()).toEqual(['/hook/new', '/hook/charts']);
    server.send({ type: 'DELETED', object: receiver('git') });
    await until(async () => (await paths()).length === 1);
    expect(server.lists()).toBe(1);
    expect(watch.connected()).toBe(true);
  });

  it('follows what the sources look at, too', async () => {
    const folders = async () => (await watch.known()).sources.flatMap(({ spec }) => spec.sparseCheckout);
    expect(await folders()).toEqual(['clusters']);
    await until(() => watch.connected() && server.watching() === 1);
    server.sendSource({ type: 'MODIFIED', object: source('kustomize') });
    await until(async () => (await folders()).includes('kustomize'));
  });

  it('lists anew when the watch ends or its version is gone', async () => {
    await until(() => watch.connected() && server.watching() === 1);
    server.setItems([receiver('git'), receiver('later')]);
    server.endWatches();
    await until(() => !watch.connected());
    expect(await paths()).toEqual(['/hook/git', '/hook/later']);
    await until(() => watch.connected() && server.watching() === 1);
    server.setItems([]);
    server.send({ type: 'ERROR', object: { code: 410 } });
    await until(async () => (await paths()).length === 0);
  });

  it('keeps what it knows while the server fails, and does not wait out the pause when asked', async () => {
    await until(() => watch.connected() && server.watching() === 1);
    server.setStatus(503);
    server.endWatches();
    await until(() => !watch.connected());
    expect(await paths()).toEqual(['/hook/git']);
    server.setItems([receiver('back')]);
    server.setStatus(200);
    const asked = performance.now();
    expect(await paths()).toEqual(['/hook/back']);
    expect(performance.now() - asked).toBeLessThan(400);
  });

  it('gives an empty list when the server was never there', async () => {
    await server.stop();
    const alone = watchCluster(server.access);
    await expect(alone.known()).resolves.toEqual({ receivers: [], sources: [] });
    alone.stop();
  });
});
