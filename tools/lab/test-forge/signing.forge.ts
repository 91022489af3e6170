import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { KubeApi, KubeObject } from '@shoal/flux/kube';
import { startApiServer, type ApiServer } from '@shoal/flux/api-server';
import { openRegistry, readSigningKey, signArtifact } from '@shoal/signing';
import { createToolchain } from '@shoal/toolchain';
import { parseAllDocuments } from 'yaml';
import { forgeTools } from '../src/forge/testing/forge-tools.ts';
import { freePort } from '../src/forge/testing/free-port.ts';
import { startLoopbackForge, type LoopbackForge } from '../src/forge/testing/loopback-forge.ts';
import { pushImage } from '../src/forge/testing/push-image.ts';
import { publisherKeySecret } from '../src/platform/installation-objects.ts';
import {
  ensureSigningKey,
  publisherKeys,
  retireSigningKeys,
  rotateSigningKey,
} from '../src/signing/signing-key.ts';

interface Source extends KubeObject {
  status?: { conditions?: { type: string; status: string; message: string }[] };
}

/** Flux judges five times. */
const TEST_MILLISECONDS = 180_000;
const WORKSPACE = join(import.meta.dirname, '../../..');
const DEFINITIONS = 'clusters/staging/flux-system/gotk-components.yaml';
const GROUP = 'source.toolkit.fluxcd.io';
const TYPES = {
  config: 'application/vnd.cncf.helm.config.v1+json',
  layer: 'application/vnd.cncf.helm.chart.content.v1.tar+gzip',
};

let forge: LoopbackForge;
let server: ApiServer;
let api: KubeApi;
let controller: ChildProcess;
let ca: string;
let dataDir: string;
let count = 0;

const object = (kind: string, name: string, rest: object, apiVersion = 'v1'): KubeObject =>
  ({ apiVersion, kind, metadata: { name, namespace: 'team1' }, ...rest }) as KubeObject;
const apply = (...objects: KubeObject[]) => api.apply(objects, { fieldManager: 'shoal', force: true });

/** Flux's own source-controller as a plain process: it is what verifies in a cluster. */
async function startController(): Promise<ChildProcess> {
  const { 'source-controller': program } = await createToolchain().ensure(['source-controller']);
  const storage = join(forge.directory, 'storage');
  const kubeconfig = join(forge.directory, 'kubeconfig');
  await mkdir(storage);
  const named = { name: 'test', cluster: { server: server.url, 'insecure-skip-tls-verify': true } };
  const config = {
    ...{ apiVersion: 'v1', kind: 'Config', 'current-context': 'test' },
    clusters: [named],
    users: [{ name: 'test', user: { token: server.token } }],
    contexts: [{ name: 'test', context: { cluster: 'test', user: 'test' } }],
  };
  await writeFile(kubeconfig, JSON.stringify(config), { mode: 0o600 });
  const ports = await Promise.all([freePort(), freePort(), freePort()]);
  const [storageAddress, metrics, health] = ports.map((port) => `127.0.0.1:${String(port)}`);
  const flags = [
    ...[`--storage-path=${storage}`, `--storage-addr=${storageAddress ?? ''}`],
    ...[`--storage-adv-addr=${storageAddress ?? ''}`, '--events-addr='],
    ...[`--metrics-addr=${metrics ?? ''}`, `--health-addr=${health ?? ''}`, '--enable-leader-election=false'],
  ];
  return spawn('setpriv', ['--pdeathsig', 'KILL', '--', program, ...flags], {
    env: {
      PATH: process.env['PATH'],
      HOME: forge.directory,
      KUBECONFIG: kubeconfig,
      RUNTIME_NAMESPACE: 'team1',
    },
    stdio: 'ignore',
  });
}

/** A version of a chart in the registry; its digest. */
async function published(tag: string): Promise<string> {
  const repository = 'team1/charts/web';
  const layer = Buffer.from(`chart ${tag}`);
  const { headers } = await pushImage(forge, ca, { user: 'publisher', repository, tag, layer, types: TYPES });
  return String(headers['docker-content-digest']);
}

/** As the publish step signs: with the key that the installation has now. */
async function signed(digest: string): Promise<void> {
  const login = { username: 'publisher', password: forge.credentials.users.publisher };
  const session = openRegistry({ host: new URL(forge.urls.registry).host, ca, login });
  const origin = { project: 'chart-web', target: 'chart-package', version: '1', commit: '', builder: 'test' };
  try {
    const key = readSigningKey(await ensureSigningKey(dataDir));
    await signArtifact(session, { repository: 'team1/charts/web', digest }, { key, origin });
  } finally {
    await session.close();
  }
}

/** What Flux says of a version's signature when it fetches it for the first time. */
async function verdict(tag: string): Promise<string> {
  count += 1;
  const source = object(
    'OCIRepository',
    `web-${String(count)}`,
    {
      spec: {
        url: `oci://${new URL(forge.urls.registry).host}/team1/charts/web`,
        ref: { tag },
        layerSelector: { mediaType: TYPES.layer, operation: 'copy' },
        secretRef: { name: 'registry-credentials' },
        certSecretRef: { name: 'registry-ca' },
        verify: { provider: 'cosign', secretRef: { name: 'publisher-key' } },
        interval: '10m',
        timeout: '20s',
      },
    },
    `${GROUP}/v1`,
  );
  await apply(source);
  const verified = (now: Source | undefined) =>
    now?.status?.conditions?.find(({ type }) => type === 'SourceVerified');
  const key = {
    apiVersion: source.apiVersion,
    kind: source.kind,
    namespace: 'team1',
    name: source.metadata.name,
  };
  const judged = await api.waitFor<Source>(key, (now) => verified(now) !== undefined, { timeoutMs: 60_000 });
  const condition = verified(judged);
  return condition?.status === 'True' ? 'verified' : (condition?.message ?? 'nothing');
}

const tellCluster = async () =>
  apply(publisherKeySecret('team1', await publisherKeys(dataDir)) as unknown as KubeObject);

beforeAll(async () => {
  [forge, server] = await Promise.all([
    startLoopbackForge(await forgeTools()),
    startApiServer({ disabledPlugins: ['ServiceAccount'] }),
  ]);
  ca = await readFile(forge.caPath, 'utf8');
  dataDir = join(forge.directory, 'data');
  api = server.as();
  const documents = parseAllDocuments(await readFile(join(WORKSPACE, DEFINITIONS), 'utf8'));
  const definitions = documents
    .map((document) => document.toJS() as KubeObject | null)
    .filter((each) => each?.kind === 'CustomResourceDefinition' && each.metadata.name.endsWith(GROUP));
  const { host } = new URL(forge.urls.registry);
  const reader = `team1-reader:${forge.credentials.users['team1-reader']}`;
  const auths = { [host]: { auth: Buffer.from(reader).toString('base64') } };
  await apply(
    ...(definitions as KubeObject[]),
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'team1' } },
    object('Secret', 'registry-ca', { stringData: { 'ca.crt': ca } }),
    object('Secret', 'registry-credentials', {
      type: 'kubernetes.io/dockerconfigjson',
      stringData: { '.dockerconfigjson': JSON.stringify({ auths }) },
    }),
  );
  controller = await startController();
});

afterAll(async () => {
  const ended = once(controller, 'exit');
  controller.kill('SIGKILL');
  await ended;
  await Promise.all([forge.stop(), server.stop()]);
});

it(
  'takes what the first key has signed, for as long as that is trusted beside the second',
  async () => {
    const first = await published('1.0.0');
    await signed(first);
    await tellCluster();
    expect(await verdict('1.0.0')).toBe('verified');

    await rotateSigningKey(dataDir);
    await tellCluster();
    await signed(await published('2.0.0'));
    expect(await verdict('1.0.0')).toBe('verified');
    expect(await verdict('2.0.0')).toBe('verified');

    await retireSigningKeys(dataDir);
    await tellCluster();
    expect(await verdict('1.0.0')).toMatch(/no matching signatures were found/);
    expect(await verdict('2.0.0')).toBe('verified');

    // As `up` does with what it builds the same.
    await signed(first);
    expect(await verdict('1.0.0')).toBe('verified');
  },
  TEST_MILLISECONDS,
);
