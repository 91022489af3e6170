import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CommandError } from '@shoal/exec';
import { applyTree } from '../src/api-server/apply-tree.ts';
import { startApiServer, type ApiServer } from '../src/api-server/start-api-server.ts';
import { LAB_INSTALLATION, type KubernetesObject } from '@shoal/flux/render';
import { pinnedKustomize } from '../src/pinned-kustomize.ts';
import { policyFixtures, type PolicyFixture } from '../src/policy-fixture.ts';

/** Somebody who may change the one namespace: the right that must not be enough to leave Pod Security. */
const namespaceOwner: KubernetesObject[] = [
  {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'Role',
    metadata: { name: 'namespace-owner', namespace: 'team1' },
    rules: [{ apiGroups: [''], resources: ['namespaces'], verbs: ['get', 'update', 'patch'] }],
  } as KubernetesObject,
  {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'RoleBinding',
    metadata: { name: 'namespace-owner', namespace: 'team1' },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'namespace-owner' },
    subjects: [{ apiGroup: 'rbac.authorization.k8s.io', kind: 'User', name: 'namespace-owner' }],
  } as KubernetesObject,
];

const JUDGING_LIMIT_MS = 30_000;
const JUDGING_CHECK_MS = 100;

let server: ApiServer;

async function refusal(fixture: PolicyFixture): Promise<string | undefined> {
  try {
    await server.kubectl.apply(fixture.objects, {
      dryRun: true,
      fieldManager: 'fixture',
      ...(fixture.as && { as: fixture.as }),
    });
    return undefined;
  } catch (error) {
    if (error instanceof CommandError) return error.stderr;
    throw error;
  }
}

beforeAll(async () => {
  server = await startApiServer();
  await applyTree(server.kubectl, await pinnedKustomize(), 'staging');
  await server.kubectl.apply(namespaceOwner);
  await server.kubectl.apply([
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'installation', namespace: 'team1' },
      data: { ...LAB_INSTALLATION },
    },
  ]);
  // A policy judges from a moment after it was made: wait for a refusal of each.
  const deadline = Date.now() + JUDGING_LIMIT_MS;
  for (const fixture of policyFixtures().filter(({ refused }) => refused)) {
    while ((await refusal(fixture)) === undefined && Date.now() < deadline) await delay(JUDGING_CHECK_MS);
  }
});
afterAll(() => server.stop());

describe.each([...new Set(policyFixtures().map(({ policy }) => policy))])('%s', (policy) => {
  const fixtures = policyFixtures().filter((fixture) => fixture.policy === policy);

  test.each(fixtures.filter(({ refused }) => !refused))('lets $name through', async (fixture) => {
    expect(await refusal(fixture)).toBeUndefined();
  });

  test.each(fixtures.filter(({ refused }) => refused))('refuses $name', async (fixture) => {
    const message = await refusal(fixture);
    expect(message).toContain(`ValidatingAdmissionPolicy '${policy}'`);
    expect(message).toContain(fixture.expect);
  });
});

describe('a tenant that goes', () => {
  const contract = {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'tenant-contract', namespace: 'team2' },
  };
  const clear = async (): Promise<string | undefined> => {
    try {
      const as = 'system:serviceaccount:kube-system:namespace-controller';
      await server.kubectl.delete(contract, { as, dryRun: true });
      return undefined;
    } catch (error) {
      if (error instanceof CommandError) return error.stderr;
      throw error;
    }
  };

  test('can be cleared up once its namespace is going, and not before', async () => {
    expect(await clear()).toContain("ValidatingAdmissionPolicy 'tenant-contract'");
    await server.kubectl.delete({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'team2' } });
    const deadline = Date.now() + JUDGING_LIMIT_MS;
    let refused = await clear();
    // Admission knows namespaces from a cache.
    while (refused !== undefined && Date.now() < deadline) {
      await delay(JUDGING_CHECK_MS);
      refused = await clear();
    }
    expect(refused).toBeUndefined();
  });

  test('can let go of what is left when its contract is gone', async () => {
    const held = (finalizers: string[]): KubernetesObject[] => [
      {
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { name: 'leaving', namespace: 'team1', finalizers },
        spec: { ports: [{ port: 80 }] },
      } as KubernetesObject,
    ];
    await server.kubectl.apply(held(['shoal.test/hold']));
    const [service] = held([]);
    if (service !== undefined) await server.kubectl.delete(service);
    await server.kubectl.delete({ ...contract, metadata: { ...contract.metadata, namespace: 'team1' } });
    await expect(server.kubectl.apply(held([]))).resolves.toBeUndefined();
  });
});
