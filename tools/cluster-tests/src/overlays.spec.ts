import { expect, test } from '@jest/globals';
import { appliedObjects, clusterNames } from './cluster.ts';
import { pinnedKustomize } from './pinned-kustomize.ts';

test.each(clusterNames)('the overlay of hello for %s says only what differs', async (environment) => {
  const objects = await appliedObjects(
    await pinnedKustomize(),
    `kustomize/hello/overlays/${environment}`,
    // The tenant's Kustomization substitutes nothing: a variable would be an error here.
    {},
  );
  expect(objects.map(({ kind }) => kind).sort()).toEqual([
    'ConfigMap',
    'Deployment',
    'PodDisruptionBudget',
    'Service',
    'ServiceAccount',
  ]);
  const find = (kind: string) => objects.find((object) => object.kind === kind);
  expect(find('ConfigMap')?.data).toEqual({
    MESSAGE: 'Hello from Fastify in Kubernetes!',
    ENVIRONMENT: environment,
  });
  expect(find('Service')?.spec).toMatchObject({
    type: 'NodePort',
    selector: { 'app.kubernetes.io/name': 'hello' },
    ports: [{ port: 8000, nodePort: 30007 }],
  });
  expect(find('PodDisruptionBudget')?.spec).toMatchObject({
    selector: { matchLabels: { 'app.kubernetes.io/name': 'hello' } },
  });
  expect(find('Deployment')?.spec).toMatchObject({
    replicas: environment === 'production' ? 3 : 2,
    strategy: { rollingUpdate: { maxUnavailable: 0 } },
    template: {
      spec: { automountServiceAccountToken: false, imagePullSecrets: [{ name: 'registry-credentials' }] },
    },
  });
});
