import { beforeAll, describe, expect, test } from '@jest/globals';
import { appliedObjects, clusterNames } from './cluster.ts';
import { LAB_INSTALLATION, type KubernetesObject } from '@shoal/flux/render';
import { pinnedKustomize } from './pinned-kustomize.ts';

interface Controller extends KubernetesObject {
  spec: {
    template: {
      spec: {
        containers: [
          { args: string[]; readinessProbe: { periodSeconds: number }; resources: { limits: object } },
        ];
      };
    };
  };
}

const noCrossNamespace = '--no-cross-namespace-refs=true';
const defaultAccount = '--default-service-account=default';
const requeue = '--requeue-dependency=1s';

describe.each(clusterNames)('Flux in %s', (cluster) => {
  let objects: KubernetesObject[];
  beforeAll(async () => {
    objects = await appliedObjects(
      await pinnedKustomize(),
      `clusters/${cluster}/flux-system`,
      LAB_INSTALLATION,
    );
  });
  const named = (kind: string, name: string): KubernetesObject | undefined =>
    objects.find((object) => object.kind === kind && object.metadata.name === name);
  const container = (name: string) =>
    (named('Deployment', name) as Controller).spec.template.spec.containers[0];

  test.each([
    ['kustomize-controller', [noCrossNamespace, defaultAccount, requeue, '--no-remote-bases=true']],
    ['helm-controller', [noCrossNamespace, defaultAccount, requeue]],
    ['notification-controller', [noCrossNamespace]],
    ['image-reflector-controller', [noCrossNamespace]],
    ['image-automation-controller', [noCrossNamespace]],
    ['source-watcher', [noCrossNamespace, requeue]],
    ['source-controller', [requeue]],
  ])('%s is started with its lockdown', (name, expected) => {
    const { args, readinessProbe, resources } = container(name);
    expect(args).toEqual(expect.arrayContaining([...expected, '--enable-leader-election']));
    expect(readinessProbe.periodSeconds).toBe(1);
    expect(resources.limits).toHaveProperty('memory');
  });

  test('has a controller for each lockdown above, and no other', () => {
    expect(objects.filter(({ kind }) => kind === 'Deployment')).toHaveLength(7);
  });

  test('adds nothing to the built-in roles', () => {
    const aggregated = objects.filter(
      ({ kind, metadata }) =>
        kind === 'ClusterRole' &&
        Object.keys(metadata.labels ?? {}).some((label) => label.includes('aggregate-to')),
    );
    expect(aggregated).toEqual([]);
  });

  test('lets no controller mint tokens by the shared role', () => {
    expect(JSON.stringify(named('ClusterRole', 'crd-controller'))).not.toContain('serviceaccounts/token');
  });

  test('opens metrics to monitoring and Receivers to nodes only', () => {
    expect(named('NetworkPolicy', 'allow-scraping')?.spec?.['ingress']).toEqual([
      {
        from: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'monitoring' } } }],
        ports: [{ port: 8080, protocol: 'TCP' }],
      },
    ]);
    expect(named('NetworkPolicy', 'allow-webhooks')?.spec?.['ingress']).toEqual([
      { from: [{ ipBlock: { cidr: '10.98.1.0/24' } }], ports: [{ port: 9292, protocol: 'TCP' }] },
    ]);
  });

  test('lets who applies manifests call the API server, and no other address outside of Flux', () => {
    const appliers = ['kustomize-controller', 'helm-controller'];
    const own = named('NetworkPolicy', 'allow-egress-of-appliers')?.spec;
    const others = named('NetworkPolicy', 'allow-egress')?.spec;
    expect(own?.['podSelector']).toEqual({
      matchExpressions: [{ key: 'app', operator: 'In', values: appliers }],
    });
    expect(others?.['podSelector']).toEqual({
      matchExpressions: [{ key: 'app', operator: 'NotIn', values: appliers }],
    });
    expect(JSON.stringify(own?.['egress'])).toContain('{"ipBlock":{"cidr":"10.98.1.2/32"}}');
  });

  test('substitutes nothing in definitions', () => {
    for (const { kind, metadata } of objects) {
      if (kind !== 'CustomResourceDefinition') continue;
      expect(metadata.annotations).toMatchObject({ 'kustomize.toolkit.fluxcd.io/substitute': 'disabled' });
    }
  });

  test('pins the root to the account of its controller', () => {
    expect(named('Kustomization', 'flux-system')?.spec).toMatchObject({
      serviceAccountName: 'kustomize-controller',
      path: `./clusters/${cluster}`,
    });
  });
});
