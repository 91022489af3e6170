import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startApiServer, type ApiServer } from '@shoal/flux/api-server';
import {
  ensureSigningKey,
  keyOf,
  publisherKeys,
  retireSigningKeys,
  rotateSigningKey,
  teamNames,
  type KubeApi,
  type KubeObject,
} from '@shoal/lab';
import { forgeTools, pushImage, startLoopbackForge, type LoopbackForge } from '@shoal/lab/forge-testing';
import { openRegistry, readSigningKey, signArtifact, type RegistrySession } from '@shoal/signing';
import { parseAllDocuments } from 'yaml';
import { fetchedByOlderKeys } from '../src/signing/fetched-by-older-keys.ts';
import { trustKeys } from '../src/signing/give-publisher-keys.ts';
import { workspaceRoot } from '../src/workspace.ts';

const KIND = { apiVersion: 'source.toolkit.fluxcd.io/v1', kind: 'OCIRepository' };
const REPOSITORY = 'team1/charts/web';

let forge: LoopbackForge;
let server: ApiServer;
let kube: KubeApi;
let session: RegistrySession;
let dataDir: string;
let digest: string;

const clusters = () => [{ name: 'production', kube }];
const key = async () => readSigningKey(await ensureSigningKey(dataDir));
const sign = async (): Promise<void> => {
  const origin = {
    project: 'chart-web',
    target: 'chart-package',
    version: '1.0.0',
    commit: '',
    builder: 'test',
  };
  await signArtifact(session, { repository: REPOSITORY, digest }, { key: await key(), origin });
};
const trusted = async (): Promise<string[]> => {
  const secret = { apiVersion: 'v1', kind: 'Secret', namespace: 'team1', name: 'publisher-key' };
  const found = await kube.get<KubeObject & { data?: Record<string, string> }>(secret);
  return Object.keys(found?.data ?? {}).sort();
};

/** A source as Flux leaves it when it has fetched and verified a chart. */
async function fetched(): Promise<void> {
  const source = {
    ...KIND,
    metadata: { name: 'web', namespace: 'team1' },
    spec: {
      url: `oci://registry.shoal.test/${REPOSITORY}`,
      ref: { tag: '1.0.0' },
      verify: { provider: 'cosign', secretRef: { name: 'publisher-key' } },
      interval: '10m',
    },
  } as KubeObject;
  await kube.apply([source], { fieldManager: 'test' });
  const artifact = { url: 'http://x/y', path: 'y', lastUpdateTime: '2026-11-21T00:00:00Z' };
  await kube.client.json(
    'PATCH',
    '/apis/source.toolkit.fluxcd.io/v1/namespaces/team1/ocirepositories/web/status',
    {
      body: { status: { artifact: { ...artifact, digest, revision: `1.0.0@${digest}` } } },
      contentType: 'application/merge-patch+json',
    },
  );
  expect(await kube.get(keyOf(source))).toMatchObject({ status: { artifact: { digest } } });
}

beforeAll(async () => {
  [forge, server] = await Promise.all([
    startLoopbackForge(await forgeTools()),
    startApiServer({ disabledPlugins: ['ServiceAccount'] }),
  ]);
  kube = server.as();
  dataDir = join(forge.directory, 'data');
  const ca = await readFile(forge.caPath, 'utf8');
  const { headers } = await pushImage(forge, ca, {
    ...{ user: 'publisher', repository: REPOSITORY, tag: '1.0.0', layer: Buffer.from('a chart') },
  });
  digest = String(headers['docker-content-digest']);
  const login = { username: 'publisher', password: forge.credentials.users.publisher };
  session = openRegistry({ host: new URL(forge.urls.registry).host, ca, login });
});
afterAll(async () => {
  await session.close();
  await Promise.all([forge.stop(), server.stop()]);
});

it('leaves a bare cluster alone', async () => {
  await sign();
  await expect(trustKeys(clusters(), await publisherKeys(dataDir))).resolves.toEqual([]);
  await expect(fetchedByOlderKeys(session, clusters(), await key())).resolves.toEqual([]);
});

it('names what only an older key has signed, until the newest has signed it too', async () => {
  const components = readFileSync(
    join(workspaceRoot, 'clusters/staging/flux-system/gotk-components.yaml'),
    'utf8',
  );
  const definition = parseAllDocuments(components)
    .map((document) => document.toJS() as KubeObject | null)
    .filter((each) => each?.metadata.name === 'ocirepositories.source.toolkit.fluxcd.io');
  const namespaces = teamNames.map((name) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } }));
  await kube.apply([...(definition as KubeObject[]), ...namespaces], { fieldManager: 'test' });
  await fetched();
  await expect(fetchedByOlderKeys(session, clusters(), await key())).resolves.toEqual([]);

  await rotateSigningKey(dataDir);
  await expect(trustKeys(clusters(), await publisherKeys(dataDir))).resolves.toEqual(['production']);
  await expect(trusted()).resolves.toEqual(['cosign-1.pub', 'cosign.pub']);
  await expect(fetchedByOlderKeys(session, clusters(), await key())).resolves.toEqual([
    'team1/web in production (1.0.0)',
  ]);
  await sign();
  await expect(fetchedByOlderKeys(session, clusters(), await key())).resolves.toEqual([]);
});

it('leaves nothing of a key in the clusters that is retired', async () => {
  await retireSigningKeys(dataDir);
  await trustKeys(clusters(), await publisherKeys(dataDir));
  await expect(trusted()).resolves.toEqual(['cosign.pub']);
});
