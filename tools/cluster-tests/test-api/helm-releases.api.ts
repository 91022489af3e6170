import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startApiServer, type ApiServer } from '@shoal/flux/api-server';
import { createHelmReleases, type HelmReleases } from '@shoal/helm-ts';
import { createToolchain } from '@shoal/toolchain';
import { stringify } from 'yaml';

// The real helm on a real API server. Nothing here runs pods, so nothing is waited for.
const RELEASE = { name: 'web', namespace: 'default' };
let server: ApiServer;
let folder: string;
let chart: string;
let releases: HelmReleases;

beforeAll(async () => {
  const [{ helm: binary }, started] = await Promise.all([
    createToolchain().ensure(['helm']),
    startApiServer({ disabledPlugins: ['ServiceAccount'] }),
  ]);
  server = started;
  folder = await mkdtemp(join(tmpdir(), 'shoal-releases-'));
  chart = join(folder, 'web');
  await mkdir(join(chart, 'templates'), { recursive: true });
  await writeFile(
    join(chart, 'Chart.yaml'),
    'apiVersion: v2\nname: web\nversion: 1.2.3\nappVersion: 4.5.6\n',
  );
  await writeFile(join(chart, 'values.yaml'), 'message: hello\nwithSecond: false\n');
  await writeFile(
    join(chart, 'templates', 'objects.yaml'),
    `apiVersion: v1
kind: ConfigMap
metadata: { name: first }
data: { message: {{ .Values.message }} }
{{- if .Values.withSecond }}
---
apiVersion: v1
kind: ConfigMap
metadata: { name: second }
{{- end }}
`,
  );
  const kubeconfig = join(folder, 'kubeconfig');
  await writeFile(
    kubeconfig,
    stringify({
      apiVersion: 'v1',
      kind: 'Config',
      clusters: [{ name: 'test', cluster: { server: server.url, 'insecure-skip-tls-verify': true } }],
      users: [{ name: 'test', user: { token: server.token } }],
      contexts: [{ name: 'test', context: { cluster: 'test', user: 'test' } }],
    }),
    { mode: 0o600 },
  );
  releases = createHelmReleases({ binary, home: join(folder, 'home'), kubeconfig, context: 'test' });
});
afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true });
});

test('a release is installed, upgraded, compared, rolled back and uninstalled', async () => {
  expect(await releases.status(RELEASE)).toBeUndefined();
  const options = { ...RELEASE, chart, wait: false };
  expect(await releases.install(options)).toMatchObject({ ...RELEASE, revision: 1, status: 'deployed' });
  await expect(releases.install(options)).rejects.toThrow(/failed with exit code 1/);
  expect(await releases.upgrade({ ...options, values: { message: 'ahoy', withSecond: true } })).toMatchObject(
    {
      revision: 2,
      status: 'deployed',
    },
  );

  expect(await releases.values(RELEASE)).toEqual({ message: 'ahoy', withSecond: true });
  expect(await releases.values(RELEASE, { revision: 1 })).toEqual({});
  expect(await releases.values(RELEASE, { revision: 1, all: true })).toEqual({
    message: 'hello',
    withSecond: false,
  });
  expect(await releases.manifest(RELEASE)).toContain('message: ahoy');
  expect(await releases.manifest(RELEASE, 1)).toContain('message: hello');
  expect(await releases.diff(RELEASE, 1, 2)).toEqual([
    { object: 'v1 ConfigMap first', change: 'changed', fields: ['data.message'] },
    { object: 'v1 ConfigMap second', change: 'added', fields: [] },
  ]);

  await releases.rollback({ ...RELEASE, wait: false });
  expect(await releases.diff(RELEASE, 1, 3)).toEqual([]);
  expect(await releases.history(RELEASE)).toMatchObject([
    { revision: 1, status: 'superseded', chart: 'web-1.2.3', appVersion: '4.5.6' },
    { revision: 2, status: 'superseded' },
    { revision: 3, status: 'deployed', description: 'Rollback to 1' },
  ]);
  await expect(releases.rollback({ ...RELEASE, revision: 9, wait: false })).rejects.toThrow(/exit code 1/);
  expect(await releases.list()).toMatchObject([{ ...RELEASE, revision: 3, status: 'deployed' }]);
  await releases.test({ ...RELEASE, timeoutSeconds: 10 });

  await releases.uninstall({ ...RELEASE, wait: false });
  expect(await releases.status(RELEASE)).toBeUndefined();
  await expect(releases.history(RELEASE)).rejects.toThrow(/exit code 1/);
});
