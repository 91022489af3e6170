import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Kustomize } from '@shoal/kustomize';
import { applyTree } from '../src/api-server/apply-tree.ts';
import { startApiServer, type ApiServer } from '../src/api-server/start-api-server.ts';
import { everyOption } from '../src/chart-options.ts';
import { appliedObjects, clusterNames, linkVariables } from '../src/cluster.ts';
import type { KubernetesObject } from '@shoal/flux/render';
import { filledCharts, serviceCharts, type FilledCharts } from '../src/filled-charts.ts';
import { parseObjects } from '../src/parse-objects.ts';
import { pinnedKustomize } from '../src/pinned-kustomize.ts';
import { workspaceRoot } from '../src/workspace-root.ts';

const account = (team: string): string => `system:serviceaccount:${team}:flux`;
const inNamespace = (namespace: string, objects: readonly KubernetesObject[]): KubernetesObject[] =>
  objects.map((object) => ({ ...object, metadata: { ...object.metadata, namespace } }));

/** The pods that Deployments make, which Pod Security judges: a Deployment itself it only warns about. */
function podsOf(objects: readonly KubernetesObject[]): KubernetesObject[] {
  return objects
    .filter(({ kind }) => kind === 'Deployment')
    .map(({ metadata, spec }) => {
      const { template } = spec as { template: { spec: Record<string, unknown> } };
      return { apiVersion: 'v1', kind: 'Pod', metadata: { name: metadata.name }, spec: template.spec };
    });
}

describe.each(clusterNames)('the tree of %s on an API server', (cluster) => {
  let server: ApiServer;
  let kustomize: Kustomize;
  let charts: FilledCharts;

  beforeAll(async () => {
    [server, kustomize, charts] = await Promise.all([startApiServer(), pinnedKustomize(), filledCharts()]);
    await applyTree(server.kubectl, kustomize, cluster);
  });
  afterAll(() => Promise.all([server.stop(), charts.remove()]));

  test("admits every tenant's sources", async () => {
    await server.kubectl.apply(
      await appliedObjects(kustomize, `clusters/${cluster}/sources`, linkVariables(cluster)),
    );
  });

  test("admits team1's releases from team1", async () => {
    const releases = await appliedObjects(
      kustomize,
      `clusters/${cluster}/releases/team1`,
      linkVariables(cluster),
    );
    await server.kubectl.apply(inNamespace('team1', releases), { as: account('team1') });
  });

  test.each(serviceCharts)('admits what the chart %s makes from team1', async (name) => {
    const [release] = (
      await appliedObjects(kustomize, `clusters/${cluster}/releases/team1`, linkVariables(cluster))
    ).filter(({ kind, metadata }) => kind === 'HelmRelease' && metadata.name === name);
    const values = release?.spec?.['values'] as Record<string, unknown>;
    const objects = inNamespace(
      'team1',
      parseObjects(
        await charts.helm.template(charts.chart(name), { releaseName: name, namespace: 'team1', values }),
      ),
    );
    await server.kubectl.apply(objects, { as: account('team1') });
    await server.kubectl.apply(inNamespace('team1', podsOf(objects)), { as: account('team1'), dryRun: true });
  });

  test('admits the overlay of hello from team2', async () => {
    const objects = await appliedObjects(kustomize, `kustomize/hello/overlays/${cluster}`, {});
    await server.kubectl.apply(inNamespace('team2', objects), { as: account('team2') });
    await server.kubectl.apply(inNamespace('team2', podsOf(objects)), { as: account('team2'), dryRun: true });
  });

  test('knows every field that a chart can set', async () => {
    const folder = join(workspaceRoot, 'clusters', 'crds');
    const definitions = readdirSync(folder)
      .filter((file) => file.endsWith('.yaml'))
      .flatMap((file) => parseObjects(readFileSync(join(folder, file), 'utf8')));
    await server.kubectl.apply(definitions);
    await server.kubectl.definitionsEstablished();
    for (const name of serviceCharts) {
      const rendered = await charts.helm.template(charts.chart(name), {
        releaseName: name,
        namespace: 'default',
        values: everyOption(name),
      });
      await server.kubectl.apply(inNamespace('default', parseObjects(rendered)), { dryRun: true });
    }
  });

  test.each([
    ['create', 'helmreleases.helm.toolkit.fluxcd.io', true],
    ['delete', 'pods', true],
    ['create', 'pods/exec', false],
    ['create', 'pods/ephemeralcontainers', false],
    ['create', 'serviceaccounts/token', false],
    ['create', 'roles.rbac.authorization.k8s.io', false],
    ['create', 'rolebindings.rbac.authorization.k8s.io', false],
    ['update', 'resourcequotas', false],
    ['update', 'limitranges', false],
    ['create', 'networkpolicies.networking.k8s.io', false],
    ['patch', 'namespaces', false],
    ['create', 'kustomizations.kustomize.toolkit.fluxcd.io', false],
    ['create', 'receivers.notification.toolkit.fluxcd.io', false],
    ['create', 'gitrepositories.source.toolkit.fluxcd.io', false],
    ['create', 'artifactgenerators.source.extensions.fluxcd.io', false],
    ['create', 'imageupdateautomations.image.toolkit.fluxcd.io', false],
  ])('a tenant may %s %s in its own namespace: %s', async (verb, resource, allowed) => {
    expect(await server.kubectl.can(account('team1'), 'team1', verb, resource)).toBe(allowed);
    expect(await server.kubectl.can(account('team1'), 'team2', verb, resource)).toBe(false);
    expect(await server.kubectl.can('system:serviceaccount:team1:default', 'team1', verb, resource)).toBe(
      false,
    );
  });
});
