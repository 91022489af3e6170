import { describe, expect, it } from '@jest/globals';
import { FakeExec, type FakeAnswer } from '@shoal/exec';
import { createHelm, type Helm } from './create-helm.ts';

function helmWith(answer: FakeAnswer): { helm: Helm; exec: FakeExec } {
  const exec = new FakeExec(() => answer);
  return { helm: createHelm({ binary: 'helm', exec, home: '/cache/helm' }), exec };
}

describe('createHelm', () => {
  it.each<[string, (helm: Helm) => Promise<unknown>, string]>([
    [
      'lint',
      (helm) => helm.lint('chart', { strict: true, valuesFiles: ['a.yaml'] }),
      'helm lint chart --strict --values a.yaml',
    ],
    [
      'template',
      (helm) =>
        helm.template('chart', {
          releaseName: 'web',
          namespace: 'team1',
          kubeVersion: '1.36.0',
          apiVersions: ['a/v1', 'b/v1'],
          includeCrds: true,
          skipTests: true,
          isUpgrade: true,
          showOnly: ['templates/service.yaml'],
        }),
      'helm template web chart --namespace team1 --kube-version 1.36.0 --api-versions a/v1 --api-versions b/v1 --include-crds --skip-tests --is-upgrade --show-only templates/service.yaml',
    ],
    [
      'show values',
      (helm) => helm.showValues('oci://r/c', { version: '1.0.0' }),
      'helm show values oci://r/c --version 1.0.0',
    ],
    ['version', (helm) => helm.version(), `helm version --template '{{ .Version }}'`],
    ['dependencies without a lock', (helm) => helm.fillDependencies('/none'), 'helm dependency update /none'],
  ])('%s', async (_name, call, command) => {
    const { helm, exec } = helmWith({ stdout: '{}' });
    await call(helm);
    expect(exec.commands).toEqual([command]);
  });

  it('keeps to its own home and hands values over standard input', async () => {
    const { helm, exec } = helmWith({});
    await helm.template('chart', { releaseName: 'web', values: { password: 'secret' } });
    expect(exec.commands[0]).toBe('helm template web chart --values -');
    expect(exec.calls[0]?.options).toMatchObject({
      input: '{"password":"secret"}',
      env: {
        HELM_CACHE_HOME: '/cache/helm/cache',
        HELM_CONFIG_HOME: '/cache/helm/config',
        HELM_DATA_HOME: '/cache/helm/data',
      },
    });
  });

  it('returns the path of the archive', async () => {
    const { helm } = helmWith({
      stdout: 'Successfully packaged chart and saved it to: /out/web-1.0.0.tgz\n',
    });
    const options = { destination: '/out', version: '1.0.0', appVersion: '1.0.0' };
    await expect(helm.package('web', options)).resolves.toBe('/out/web-1.0.0.tgz');
  });

  it('returns reference and digest of a push', async () => {
    const { helm, exec } = helmWith({ stdout: 'Pushed: r.test/charts/web:1.0.0\nDigest: sha256:ab\n' });
    const access = { registryConfig: '/auth.json', caFile: '/ca.crt' };
    await expect(helm.pushOci('web-1.0.0.tgz', 'oci://r.test/charts', access)).resolves.toEqual({
      reference: 'r.test/charts/web:1.0.0',
      digest: 'sha256:ab',
    });
    expect(exec.commands).toEqual([
      'helm push web-1.0.0.tgz oci://r.test/charts --registry-config /auth.json --ca-file /ca.crt',
    ]);
  });

  it('tells a version that is absent from a registry that fails', async () => {
    const options = { version: '1.0.0', destination: '/tmp' };
    const absent = helmWith({ exitCode: 1, stderr: 'Error: r.test/charts/web:1.0.0: not found' });
    await expect(absent.helm.pullOci('oci://r.test/charts/web', options)).resolves.toBeUndefined();
    const failing = helmWith({ exitCode: 1, stderr: 'Error: 401 Unauthorized' });
    await expect(failing.helm.pullOci('oci://r.test/charts/web', options)).rejects.toThrow(
      /failed with exit code 1/,
    );
  });
});
