import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startApiServer, type ApiServer } from '@shoal/flux/api-server';
import { auditFlags, auditPolicy, keyOf, type KubeApi, type KubeObject } from '@shoal/lab';
import { parseAllDocuments } from 'yaml';
import type { Activity } from '../src/audit/activity.ts';
import type { AuditEvent } from '../src/audit/audit-event.ts';
import { collectActivities } from '../src/audit/collect-activities.ts';
import { readAuditLog } from '../src/audit/read-audit-log.ts';
import { workspaceRoot } from '../src/workspace.ts';

const RBAC = 'rbac.authorization.k8s.io';
const SECRET_VALUE = 'what-nobody-may-find-in-a-log';
const TENANT = 'system:serviceaccount:team2:flux';
const LIMIT_MS = 60_000;
const CHECK_MS = 200;

let folder: string;
let file: string;
let server: ApiServer;
let admin: KubeApi;
let tenant: KubeApi;

const read = (path: string): KubeObject[] =>
  parseAllDocuments(readFileSync(join(workspaceRoot, path), 'utf8')).map((doc) => doc.toJS() as KubeObject);
const activities = (): Promise<Activity[]> => collectActivities(readAuditLog(file, new Date(0)));

/** A ConfigMap as kustomize-controller would leave it. */
const deployed = (name: string): KubeObject => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: {
    name,
    namespace: 'team2',
    labels: {
      'kustomize.toolkit.fluxcd.io/name': 'hello',
      'kustomize.toolkit.fluxcd.io/namespace': 'team2',
    },
  },
});
const flux = (objects: KubeObject[]) => tenant.apply(objects, { fieldManager: 'kustomize-controller' });

/** What is in the log of something, as soon as it is there. */
async function recorded(what: string): Promise<Activity[]> {
  const deadline = Date.now() + LIMIT_MS;
  for (;;) {
    const found = (await activities()).filter((activity) => activity.what === what);
    if (found.length > 0 || Date.now() > deadline) return found;
    await delay(CHECK_MS);
  }
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'shoal-audit-'));
  file = join(folder, 'log', 'audit.log');
  const policy = join(folder, 'policy.yaml');
  writeFileSync(policy, auditPolicy());
  server = await startApiServer({ disabledPlugins: ['ServiceAccount'], flags: auditFlags(policy, file) });
  admin = server.as();
  tenant = server.as(TENANT);
  const definition = read('clusters/staging/flux-system/gotk-components.yaml').filter(
    ({ metadata }) => metadata.name === 'kustomizations.kustomize.toolkit.fluxcd.io',
  );
  const rules = [
    { apiGroups: [''], resources: ['configmaps', 'secrets'], verbs: ['*'] },
    { apiGroups: ['kustomize.toolkit.fluxcd.io'], resources: ['*'], verbs: ['*'] },
  ];
  const setUp = [
    ...definition,
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'team2' } },
    ...read('clusters/infrastructure/activity/policy.yaml'),
    ...read('clusters/infrastructure/activity/binding.yaml'),
    { apiVersion: `${RBAC}/v1`, kind: 'ClusterRole', metadata: { name: 'tenant' }, rules },
    {
      apiVersion: `${RBAC}/v1`,
      kind: 'RoleBinding',
      metadata: { name: 'flux', namespace: 'team2' },
      roleRef: { apiGroup: RBAC, kind: 'ClusterRole', name: 'tenant' },
      subjects: [{ kind: 'ServiceAccount', name: 'flux', namespace: 'team2' }],
    },
  ] as KubeObject[];
  await admin.apply(setUp, { fieldManager: 'test' });
  // A policy is looked at from a moment after it was made.
  for (let count = 0, noted = false; !noted && count < LIMIT_MS / CHECK_MS; count += 1) {
    await flux([deployed(`before-${String(count)}`)]);
    await delay(CHECK_MS);
    noted = (await activities()).some(({ fluxObject }) => fluxObject !== undefined);
  }
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});

it('tells who changed what, by which revision of which Flux object', async () => {
  const release: KubeObject = {
    apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
    kind: 'Kustomization',
    metadata: { name: 'hello', namespace: 'team2' },
    spec: { interval: '10m', prune: true, sourceRef: { kind: 'GitRepository', name: 'shoal' } },
  };
  await flux([release]);
  await flux([deployed('release')]);
  const path = '/apis/kustomize.toolkit.fluxcd.io/v1/namespaces/team2/kustomizations/hello';
  await admin.client.json('PATCH', `${path}/status`, {
    body: { status: { lastAttemptedRevision: 'main@sha1:0123456789012345678901234567890123456789' } },
    contentType: 'application/merge-patch+json',
  });
  await recorded('kustomizations.kustomize/hello/status');
  expect(await recorded('configmaps/release')).toEqual([
    expect.objectContaining({
      namespace: 'team2',
      who: 'team2/flux',
      through: 'admin',
      did: 'create',
      fluxObject: 'Kustomization/team2/hello',
      revision: 'main@sha1:0123456789012345678901234567890123456789',
      refused: undefined,
      routine: false,
    }),
  ]);
});

it('tells what was deleted, and of whose release it was', async () => {
  await flux([deployed('gone')]);
  await admin.delete(keyOf(deployed('gone')));
  const found = await recorded('configmaps/gone');
  expect(found.map(({ did, fluxObject }) => [did, fluxObject])).toEqual([
    ['create', 'Kustomization/team2/hello'],
    ['delete', 'Kustomization/team2/hello'],
  ]);
});

it('records each read of a Secret, and no value of one', async () => {
  const secret = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'key', namespace: 'team2' } };
  const value = { stringData: { password: SECRET_VALUE } };
  await flux([{ ...secret, ...value } as KubeObject]);
  await admin.mergePatch(keyOf(secret), value);
  await admin.get(keyOf(secret));
  await admin.list({ apiVersion: 'v1', kind: 'Secret', namespace: 'team2' });
  await recorded('secrets');
  const found = (await activities()).filter(({ what }) => what.startsWith('secrets'));
  expect(found.map(({ who, did, what }) => `${who} ${did} ${what}`)).toEqual([
    'team2/flux create secrets/key',
    'admin change secrets/key',
    'admin read secrets/key',
    'admin read secrets',
  ]);
  const log = readFileSync(file, 'utf8');
  expect(log).not.toContain(SECRET_VALUE);
  expect(log).not.toContain(Buffer.from(SECRET_VALUE).toString('base64'));
});

it('records who wants into a pod, and what a tenant may not', async () => {
  const exec = tenant.client.json('POST', '/api/v1/namespaces/team2/pods/web/exec', {
    query: { command: 'sh' },
  });
  await expect(exec).rejects.toThrow('cannot create resource "pods/exec"');
  await expect(tenant.list({ apiVersion: 'v1', kind: 'Secret', namespace: 'kube-system' })).rejects.toThrow(
    'cannot list resource "secrets"',
  );
  const [into] = await recorded('pods/web/exec');
  expect(into).toMatchObject({
    who: 'team2/flux',
    did: 'exec',
    refused: expect.stringContaining('forbidden'),
  });
  const secrets = (await activities()).filter(
    ({ namespace, what }) => namespace === 'kube-system' && what === 'secrets',
  );
  expect(secrets).toEqual([expect.objectContaining({ who: 'team2/flux', refused: expect.any(String) })]);
});

it.each<[string, 'GET' | 'PATCH' | 'POST']>([
  ['namespaces/team2/pods/web/exec', 'POST'],
  ['namespaces/team2/pods/web/attach', 'POST'],
  ['namespaces/team2/pods/web/portforward', 'POST'],
  ['namespaces/team2/pods/web/proxy', 'POST'],
  ['namespaces/team2/pods/web/ephemeralcontainers', 'PATCH'],
  ['namespaces/team2/services/web/proxy', 'POST'],
  ['nodes/one/proxy', 'POST'],
  // A shell by way of the kubelet begins with a read.
  ['nodes/two/proxy', 'GET'],
])('records %s (%s) also of an administrator, whatever comes of it', async (path, method) => {
  // There is no such pod or node: what is recorded is the wish.
  const patch = method === 'PATCH' ? { body: {}, contentType: 'application/merge-patch+json' } : {};
  await expect(admin.client.json(method, `/api/v1/${path}`, patch)).rejects.toThrow();
  const [resource = '', name = '', subresource = ''] = path.split('/').slice(-3);
  const events: AuditEvent[] = [];
  for await (const event of readAuditLog(file, new Date(0))) events.push(event);
  expect(events).toContainEqual(
    expect.objectContaining({
      user: expect.objectContaining({ username: 'admin' }),
      objectRef: expect.objectContaining({ resource, name, subresource }),
    }),
  );
});

it('tells who put a container of their own into a running pod', async () => {
  const container = { name: 'web', image: 'web:1.0.0' };
  const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'served', namespace: 'team2' } };
  await admin.create({ ...pod, spec: { containers: [container] } } as KubeObject);
  await admin.client.json('PATCH', '/api/v1/namespaces/team2/pods/served/ephemeralcontainers', {
    body: { spec: { ephemeralContainers: [{ ...container, name: 'shell' }] } },
    contentType: 'application/strategic-merge-patch+json',
  });
  expect(await recorded('pods/served/ephemeralcontainers')).toEqual([
    expect.objectContaining({ namespace: 'team2', who: 'admin', did: 'change', routine: false }),
  ]);
});

it('keeps out what nobody asks about', async () => {
  await admin.list({ apiVersion: 'v1', kind: 'ConfigMap', namespace: 'team2' });
  await admin.create({
    apiVersion: 'coordination.k8s.io/v1',
    kind: 'Lease',
    metadata: { name: 'beat', namespace: 'team2' },
  });
  await flux([deployed('last')]);
  await recorded('configmaps/last');
  const all = await activities();
  expect(
    all.filter(({ did, what }) => what === 'leases/beat' || (did === 'read' && !what.startsWith('secrets'))),
  ).toEqual([]);
});
