import { describe, expect, it } from '@jest/globals';
import { FakeExec, type FakeAnswer } from '@shoal/exec';
import { createHelmReleases, type HelmReleases } from './create-helm-releases.ts';

const RELEASE = { name: 'web', namespace: 'team1' };
const RAW = JSON.stringify({
  ...RELEASE,
  version: 3,
  info: { status: 'deployed', description: 'Upgrade complete' },
});
const ON = '--kubeconfig /kube --kube-context staging';

function releasesWith(answer: FakeAnswer): { releases: HelmReleases; exec: FakeExec } {
  const exec = new FakeExec(() => answer);
  return {
    releases: createHelmReleases({ binary: 'helm', exec, kubeconfig: '/kube', context: 'staging' }),
    exec,
  };
}

describe('createHelmReleases', () => {
  it.each<[string, (releases: HelmReleases) => Promise<unknown>, string]>([
    [
      'install',
      (releases) => releases.install({ ...RELEASE, chart: './web', createNamespace: true }),
      `helm install web ./web --namespace team1 --output json --create-namespace --timeout 300s --wait ${ON}`,
    ],
    [
      'upgrade',
      (releases) =>
        releases.upgrade({
          ...RELEASE,
          chart: 'oci://r.test/web',
          version: '1.0.0',
          rollbackOnFailure: true,
          wait: false,
          timeoutSeconds: 5,
          caFile: '/ca',
          values: { a: 1 },
        }),
      `helm upgrade web oci://r.test/web --namespace team1 --output json --version 1.0.0 --rollback-on-failure --timeout 5s --ca-file /ca --values - ${ON}`,
    ],
    [
      'deploy',
      (releases) => releases.deploy({ ...RELEASE, chart: './web' }),
      `helm upgrade --install web ./web --namespace team1 --output json --timeout 300s --wait ${ON}`,
    ],
    [
      'rollback to a revision',
      (releases) => releases.rollback({ ...RELEASE, revision: 2 }),
      `helm rollback web 2 --namespace team1 --timeout 300s --wait ${ON}`,
    ],
    [
      'rollback to the one before',
      (releases) => releases.rollback({ ...RELEASE, wait: false }),
      `helm rollback web --namespace team1 --timeout 300s ${ON}`,
    ],
    [
      'uninstall',
      (releases) => releases.uninstall(RELEASE),
      `helm uninstall web --namespace team1 --timeout 300s --wait ${ON}`,
    ],
    [
      'test',
      (releases) => releases.test(RELEASE),
      `helm test web --namespace team1 --logs --timeout 300s ${ON}`,
    ],
    [
      'status',
      (releases) => releases.status(RELEASE),
      `helm status web --namespace team1 --output json ${ON}`,
    ],
    [
      'values',
      (releases) => releases.values(RELEASE, { all: true, revision: 2 }),
      `helm get values web --namespace team1 --all --revision 2 --output json ${ON}`,
    ],
    [
      'manifest',
      (releases) => releases.manifest(RELEASE, 2),
      `helm get manifest web --namespace team1 --revision 2 ${ON}`,
    ],
  ])('%s', async (_name, call, command) => {
    const { releases, exec } = releasesWith({ stdout: RAW });
    await call(releases);
    expect(exec.commands).toEqual([command]);
  });

  it('gives helm time to report its own time-out', async () => {
    const { releases, exec } = releasesWith({ stdout: RAW });
    await releases.deploy({ ...RELEASE, chart: './web', timeoutSeconds: 60 });
    expect(exec.calls[0]?.options.timeoutMs).toBe(90_000);
  });

  it('reads state, list and history', async () => {
    await expect(releasesWith({ stdout: RAW }).releases.status(RELEASE)).resolves.toEqual({
      ...RELEASE,
      revision: 3,
      status: 'deployed',
      description: 'Upgrade complete',
    });
    const raw = { updated: 'now', status: 'deployed', chart: 'web-1.0.0', app_version: '1.0.0' };
    const list = releasesWith({ stdout: JSON.stringify([{ ...RELEASE, ...raw, revision: '3' }]) });
    await expect(list.releases.list()).resolves.toEqual([
      {
        ...RELEASE,
        updated: 'now',
        status: 'deployed',
        chart: 'web-1.0.0',
        appVersion: '1.0.0',
        revision: 3,
      },
    ]);
    expect(list.exec.commands).toEqual([`helm list --all-namespaces --output json ${ON}`]);
    const history = releasesWith({
      stdout: JSON.stringify([{ ...raw, revision: 1, description: 'Install complete' }]),
    });
    await expect(history.releases.history(RELEASE)).resolves.toMatchObject([
      { revision: 1, appVersion: '1.0.0' },
    ]);
  });

  it('tells an absent release from a cluster that does not answer', async () => {
    const absent = releasesWith({ exitCode: 1, stderr: 'Error: release: not found' });
    await expect(absent.releases.status(RELEASE)).resolves.toBeUndefined();
    const away = releasesWith({ exitCode: 1, stderr: 'Error: kubernetes cluster unreachable' });
    await expect(away.releases.status(RELEASE)).rejects.toThrow(/failed with exit code 1/);
  });
});
