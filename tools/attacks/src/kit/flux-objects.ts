import type { KubeObject } from '@shoal/lab';

type Spec = Record<string, unknown>;

/** A suspended HelmRelease that a tenant may have; nothing reconciles it. */
export function sleepingRelease(namespace: string, name: string, spec: Spec = {}): KubeObject {
  return {
    apiVersion: 'helm.toolkit.fluxcd.io/v2',
    kind: 'HelmRelease',
    metadata: { name, namespace },
    spec: {
      suspend: true,
      interval: '10m',
      timeout: '1m',
      serviceAccountName: 'flux',
      chart: {
        spec: { chart: name, version: '1.0.0', sourceRef: { kind: 'HelmRepository', name: 'charts' } },
      },
      ...spec,
    },
  };
}

/** A Kustomization of a GitRepository of the same name that applies as the tenant. */
export function kustomization(namespace: string, name: string, spec: Spec = {}): KubeObject {
  return {
    apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
    kind: 'Kustomization',
    metadata: { name, namespace },
    spec: {
      interval: '10m',
      retryInterval: '10m',
      timeout: '30s',
      prune: true,
      serviceAccountName: 'flux',
      sourceRef: { kind: 'GitRepository', name },
      path: './attack',
      ...spec,
    },
  };
}

/** A GitRepository on one branch, read with the credentials of the namespace. */
export function gitRepository(namespace: string, name: string, url: string, branch: string): KubeObject {
  return {
    apiVersion: 'source.toolkit.fluxcd.io/v1',
    kind: 'GitRepository',
    metadata: { name, namespace },
    spec: {
      url,
      ref: { branch },
      secretRef: { name: 'git-credentials' },
      interval: '10m',
      timeout: '10s',
    },
  };
}

export function configMap(namespace: string, name: string, data: Record<string, string> = {}): KubeObject {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace }, data };
}
