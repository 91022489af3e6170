import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { conditionOf, type ClusterPlan, type StartedCluster } from '../src/index.ts';
import { askFrom, routeFrom } from './support/in-sandbox.ts';
import { testInstallation, type TestInstallation } from './support/test-installation.ts';
import { until } from './support/until.ts';
import { WHOAMI_NAMESPACE, whoamiObjects } from './support/whoami.ts';

const DEPLOYMENT = { apiVersion: 'apps/v1', kind: 'Deployment', namespace: WHOAMI_NAMESPACE, name: 'whoami' };
const PODS = { apiVersion: 'v1', kind: 'Pod', namespace: WHOAMI_NAMESPACE };

interface Pod {
  spec: { nodeName: string };
  status: { podIP: string };
}

const serviceAddress = (plan: ClusterPlan) => plan.serviceCidr.replace('0.0/16', '9.9');

async function deploy(cluster: StartedCluster, replicas: number): Promise<Pod[]> {
  await cluster.kube.apply(whoamiObjects(replicas, serviceAddress(cluster.plan)), { fieldManager: 'test' });
  await cluster.kube.waitFor<{ status?: { availableReplicas?: number } }>(
    DEPLOYMENT,
    (object) => conditionOf(object, 'Available') === 'True' && object?.status?.availableReplicas === replicas,
    { timeoutMs: 60_000 },
  );
  return cluster.kube.list<Pod>(PODS);
}

describe('three nodes', () => {
  let lab: TestInstallation;
  let cluster: StartedCluster;

  beforeAll(async () => {
    lab = await testInstallation();
    cluster = await lab.start(await lab.plan('lab-test-three', 8, 3));
  });
  afterAll(async () => {
    await lab.remove();
    await cluster.kube.close();
  });

  it('carry one pod each of a Deployment, all reached from each node through one Service', async () => {
    const pods = await deploy(cluster, 3);
    expect(pods.map(({ spec }) => spec.nodeName).sort()).toEqual(cluster.plan.nodes.map(({ name }) => name));
    const addresses = pods.map(({ status }) => status.podIP).sort();
    for (const { sandbox } of cluster.plan.nodes) {
      await until(async () => {
        const found = await askFrom(sandbox, lab.context.paths, serviceAddress(cluster.plan), 'me.test', 30);
        return found.sort().join() === addresses.join();
      });
    }
  });

  it('give each node the pod range of its plan', async () => {
    const nodes = await cluster.kube.list<{ metadata: { name: string }; spec: { podCIDR: string } }>({
      apiVersion: 'v1',
      kind: 'Node',
    });
    expect(nodes.map(({ spec }) => spec.podCIDR).sort()).toEqual(
      cluster.plan.nodes.map(({ podCidr }) => podCidr),
    );
  });
});

describe('two clusters at once', () => {
  let lab: TestInstallation;
  let clusters: StartedCluster[];

  beforeAll(async () => {
    lab = await testInstallation();
    const plans = [await lab.plan('lab-test-left', 7, 1), await lab.plan('lab-test-right', 6, 1)];
    clusters = await Promise.all(plans.map((plan) => lab.start(plan)));
  });
  afterAll(async () => {
    await lab.remove();
    await Promise.all(clusters.map(({ kube }) => kube.close()));
  });

  it('serve the same NodePort on loopback ports of their own', async () => {
    for (const cluster of clusters) {
      const [pod] = await deploy(cluster, 1);
      expect(pod?.status.podIP.startsWith(cluster.plan.podCidr.replace('0.0/16', ''))).toBe(true);
      const port = String(cluster.plan.loopback.nodePorts.get(30000));
      await until(async () => (await (await fetch(`http://127.0.0.1:${port}/health`)).text()) === 'OK');
    }
  });

  it('have no way to each other', async () => {
    const [left, right] = clusters;
    for (const address of [right?.plan.nodes[0].address, right?.plan.dnsAddress]) {
      const route = await routeFrom(String(left?.plan.nodes[0].sandbox), lab.context.paths, String(address));
      expect(route).toMatch(/unreachable/i);
    }
  });
});
