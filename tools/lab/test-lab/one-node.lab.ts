import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execaExec } from '@shoal/exec';
import {
  conditionOf,
  countNewKinds,
  runningSandbox,
  runningSandboxes,
  serviceStates,
  stopCluster,
  type ClusterPlan,
  type StartedCluster,
} from '../src/index.ts';
import { areKindsCounted } from '../src/cluster/are-kinds-counted.ts';
import { machineSnapshot, processTree, remaining } from '../src/testing/index.ts';
import { askFrom, connectFrom, inNetworkOf, routeFrom, untranslatedPackets } from './support/in-sandbox.ts';
import { testInstallation, type TestInstallation } from './support/test-installation.ts';
import { until } from './support/until.ts';
import { WHOAMI_NAMESPACE, denyAll, service, whoamiObjects } from './support/whoami.ts';

const DEPLOYMENT = { apiVersion: 'apps/v1', kind: 'Deployment', namespace: WHOAMI_NAMESPACE, name: 'whoami' };

const newKind = (group: string) => ({
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: `sharks.${group}` },
  spec: {
    group,
    names: { plural: 'sharks', kind: 'Shark' },
    scope: 'Namespaced',
    versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: { type: 'object' } } }],
  },
});

describe('a cluster with one node', () => {
  let lab: TestInstallation;
  let plan: ClusterPlan;
  let cluster: StartedCluster;
  let before: Record<string, string[]>;
  let whoami: string;

  const node = () => plan.nodes[0].sandbox;
  const healthOverLoopback = async () => {
    const port = String(plan.loopback.nodePorts.get(30000));
    return (await fetch(`http://127.0.0.1:${port}/health`, { signal: AbortSignal.timeout(2000) })).text();
  };

  beforeAll(async () => {
    lab = await testInstallation();
    before = await machineSnapshot(lab.context.paths);
    plan = await lab.plan('lab-test-one', 9, 1);
    whoami = plan.serviceCidr.replace('0.0/16', '9.9');
  });
  afterAll(async () => {
    await lab.remove();
    await cluster.kube.close();
  });

  it('comes up from nothing', async () => {
    cluster = await lab.start(plan);
    expect(cluster.changed).toBe(true);
  });

  it('counts a new kind of Flux in quotas at once', async () => {
    const { kube } = cluster;
    expect(await areKindsCounted(kube, ['configmaps', 'sharks.test.fluxcd.io'])).toBe(false);

    await kube.apply([newKind('test.fluxcd.io')], { fieldManager: 'test' });
    await countNewKinds(kube, plan, lab.context.paths);
    expect(await areKindsCounted(kube, ['configmaps', 'sharks.test.fluxcd.io'])).toBe(true);
    // What it has counted needs no start of the controller manager, however young the kind is.
    expect(await countNewKinds(kube, plan, lab.context.paths)).toBe(false);
  });

  it('runs a pod behind a Service, seen from the node and through the loopback port', async () => {
    await cluster.kube.apply(whoamiObjects(1, whoami), { fieldManager: 'test' });
    await cluster.kube.waitFor(DEPLOYMENT, (object) => conditionOf(object, 'Available') === 'True', {
      timeoutMs: 60_000,
    });
    const [pod] = await cluster.kube.list<{ status: { podIP: string } }>({
      apiVersion: 'v1',
      kind: 'Pod',
      namespace: WHOAMI_NAMESPACE,
    });
    await until(async () => (await askFrom(node(), lab.context.paths, whoami, 'me.test')).length === 1);
    expect(await askFrom(node(), lab.context.paths, whoami, 'me.test')).toEqual([pod?.status.podIP]);
    await until(async () => (await healthOverLoopback()) === 'OK');
  });

  it('resolves Services and the forge by its DNS', async () => {
    const ask = (name: string) => askFrom(node(), lab.context.paths, plan.dnsAddress, name);
    expect(await ask(`whoami.${WHOAMI_NAMESPACE}.svc.cluster.local`)).toEqual([whoami]);
    expect(await ask('registry.shoal.test')).toEqual([plan.forgeAddress]);
  });

  it.each(['192.0.2.1', '8.8.8.8', '10.98.8.2'])('has no way to %s from node and fabric', async (address) => {
    for (const sandbox of [node(), plan.fabric.sandbox]) {
      expect(await routeFrom(sandbox, lab.context.paths, address)).toMatch(/unreachable/i);
    }
  });

  it('gives the machine no route to its Services and pods', async () => {
    for (const address of [plan.dnsAddress, plan.podCidr.replace('.0.0/16', '.0.2'), plan.nodes[0].address]) {
      const route = await execaExec.stdout('ip', ['route', 'get', address]).catch(() => 'unreachable');
      expect(route).not.toMatch(/br0|cni0|veth|fabric/);
    }
  });

  it('connects who asked before there was the Service, and refuses at once where it has no pod', async () => {
    const { paths } = lab.context;
    const early = plan.serviceCidr.replace('0.0/16', '9.10');
    const empty = plan.serviceCidr.replace('0.0/16', '9.11');
    const dropped = await untranslatedPackets(node(), paths);
    const asked = connectFrom(plan.fabric.sandbox, paths, early, 8080);
    await until(async () => (await untranslatedPackets(node(), paths)) > dropped);
    const objects = [service('early', early, { app: 'whoami' }), service('empty', empty, { app: 'nobody' })];
    await cluster.kube.apply(objects, { fieldManager: 'test' });
    expect(await asked).toBe('connected');
    expect(await connectFrom(plan.fabric.sandbox, paths, empty, 8080)).toBe('ECONNREFUSED');
  });

  it('enforces network policies', async () => {
    const pods = await cluster.kube.list<{ status: { podIP: string } }>({
      apiVersion: 'v1',
      kind: 'Pod',
      namespace: WHOAMI_NAMESPACE,
    });
    const url = `http://${String(pods[0]?.status.podIP)}:8080/health`;
    const probe = `await fetch('${url}', { signal: AbortSignal.timeout(1000) })`;
    const fromFabric = () =>
      inNetworkOf(plan.fabric.sandbox, lab.context.paths, [
        process.execPath,
        '--input-type=module',
        '-e',
        probe,
      ]);
    await fromFabric();
    await cluster.kube.apply([denyAll()], { fieldManager: 'test' });
    await until(() =>
      fromFabric().then(
        () => false,
        () => true,
      ),
    );
    await cluster.kube.delete({
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      namespace: WHOAMI_NAMESPACE,
      name: 'deny-all',
    });
    await until(() => fromFabric().then(() => true));
  });

  it('changes nothing when it is started again', async () => {
    const again = await lab.start(plan);
    await again.kube.close();
    expect(again.changed).toBe(false);
  });

  it('brings back each killed service by itself', async () => {
    const sandbox = await runningSandbox(node(), lab.context.paths);
    const services = await serviceStates(node(), lab.context.paths);
    expect(services.map(({ service }) => service)).toEqual([
      'containerd',
      'etcd',
      'kube-apiserver',
      'kube-controller-manager',
      'kube-proxy',
      'kube-router',
      'kube-scheduler',
      'kubelet',
    ]);
    const pids = services.map(({ pid }) => String(pid));
    await execaExec.run('nsenter', ['-t', String(sandbox?.pid), '-p', '-m', 'kill', '-9', ...pids]);
    await until(async () => {
      const now = await serviceStates(node(), lab.context.paths);
      return now.every(({ up, pid, restarts }, index) => up && pid !== services[index]?.pid && restarts > 0);
    });
    await cluster.kube.untilReady({ timeoutMs: 60_000 });
    await until(async () => (await healthOverLoopback()) === 'OK', 60_000);
  });

  it('is mended by a start when a whole sandbox was killed', async () => {
    for (const name of [plan.fabric.sandbox, node(), plan.host.sandbox]) {
      const sandbox = await runningSandbox(name, lab.context.paths);
      process.kill(sandbox?.pid ?? -1, 'SIGKILL');
      await until(async () => (await runningSandbox(name, lab.context.paths)) === undefined);
      const mended = await lab.start(plan);
      await mended.kube.close();
      expect(mended.changed).toBe(true);
      await until(async () => (await healthOverLoopback()) === 'OK', 60_000);
    }
  });

  it('takes new certificates into use', async () => {
    const serial = () =>
      new Promise<string>((resolve, reject) => {
        const socket = connect({ port: plan.loopback.api, host: '127.0.0.1', rejectUnauthorized: false });
        socket.once('error', reject);
        socket.once('secureConnect', () => {
          resolve(socket.getPeerCertificate().serialNumber);
          socket.destroy();
        });
      });
    const old = await serial();
    await rm(join(plan.directory, 'pki/apiserver.crt'));
    const renewed = await lab.start(plan);
    await renewed.kube.close();
    expect(renewed.changed).toBe(true);
    expect(await serial()).not.toBe(old);
    await until(async () => (await healthOverLoopback()) === 'OK', 60_000);
  });

  it('comes up warm with what ran in it', async () => {
    await stopCluster(plan.name, lab.context.paths);
    const warm = await lab.start(plan);
    await warm.kube.close();
    await until(async () => (await healthOverLoopback()) === 'OK', 60_000);
  });

  it('goes down and leaves nothing on the machine', async () => {
    const sandboxes = await runningSandboxes(lab.context.paths);
    const processes = (await Promise.all(sandboxes.map(({ pid }) => processTree(pid)))).flat();
    expect(processes.length).toBeGreaterThan(40);
    await stopCluster(plan.name, lab.context.paths);
    expect(await remaining(processes)).toEqual([]);
    expect(await machineSnapshot(lab.context.paths)).toEqual(before);
  });
});
