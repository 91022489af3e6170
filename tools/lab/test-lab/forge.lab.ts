import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execaExec } from '@shoal/exec';
import { agentPaths, readEventLog } from '../src/agent/index.ts';
import { clusterPlan, type ClusterPlan } from '../src/cluster/cluster-plan.ts';
import { claimClusterRecord, removeClusterRecord } from '../src/cluster/cluster-record.ts';
import { startFabric } from '../src/fabric/index.ts';
import {
  connectForge,
  disconnectForge,
  forgeStatus,
  startForge,
  stopForge,
  type ForgeContext,
  type RunningForge,
} from '../src/forge/index.ts';
import { callForge } from '../src/forge/testing/call-forge.ts';
import { chartArchive, chartForm } from '../src/forge/testing/chart-archive.ts';
import { forgeTools } from '../src/forge/testing/forge-tools.ts';
import { freePort } from '../src/forge/testing/free-port.ts';
import { pushImage } from '../src/forge/testing/push-image.ts';
import { runningSandbox, serviceStates, stopSandbox, type LabPaths } from '../src/index.ts';
import { until } from '../src/agent/testing/until.ts';

describe('the forge in its namespaces', () => {
  let paths: LabPaths;
  let context: ForgeContext;
  let forge: RunningForge;
  const plans: ClusterPlan[] = [];
  const fabricPids: number[] = [];

  const inFabric = async (fabric: number, command: string) =>
    (await execaExec.run('nsenter', ['-t', String(fabricPids[fabric]), '-n', 'sh', '-c', command])).stdout;
  const curl = (address: string, url = 'https://git.shoal.test/readyz') =>
    `curl -sS -m 2 --cacert ${join(paths.dataDir, 'ca', 'ca.crt')} --connect-to ::${address}:443 ${url} 2>&1 || true`;

  async function git(...args: string[]): Promise<string> {
    const env = { GIT_SSL_CAINFO: join(paths.dataDir, 'ca', 'ca.crt'), GIT_TERMINAL_PROMPT: '0' };
    return (await execaExec.run('git', args, { env })).stdout;
  }
  const remote = () => `${forge.urls.git}/shoal.git`.replace('://', `://ops:${forge.credentials.users.ops}@`);

  beforeAll(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'shoal-forge-lab-'));
    paths = { dataDir: join(folder, 'data'), runDir: join(folder, 'run'), cacheDir: join(folder, 'cache') };
    const [git, registry, charts] = [await freePort(), await freePort(), await freePort()];
    context = { paths, tools: await forgeTools(), ports: { git, registry, charts } };
    forge = await startForge(context);
    for (const [name, index] of [
      ['forge-one', 8],
      ['forge-two', 9],
    ] as const) {
      const plan = clusterPlan(name, index, 1, paths);
      plans.push(plan);
      fabricPids.push((await startFabric(plan, paths)).pid);
    }
  });

  afterAll(async () => {
    await stopForge(paths);
    await Promise.all(plans.map((plan) => stopSandbox(plan.fabric.sandbox, paths)));
    await rm(join(paths.dataDir, '..'), { recursive: true, force: true });
  });

  it('serves git, registry, charts and the agent, and leaves what runs as it is', async () => {
    const before = await runningSandbox('forge', paths);
    await expect(startForge(context)).resolves.toEqual(forge);
    expect(await runningSandbox('forge', paths)).toEqual(before);
    expect(await forgeStatus(paths)).toMatchObject({
      running: true,
      ready: { git: true, registry: true, charts: true, agent: true },
    });
  });

  it('is reached from a fabric once it is connected, and not after', async () => {
    const [one] = plans as [ClusterPlan, ClusterPlan];
    await connectForge(one, paths);
    await connectForge(one, paths);
    expect(await inFabric(0, curl(one.forgeAddress))).toContain('"status":"ok"');
    await disconnectForge(one, paths);
    await disconnectForge(one, paths);
    expect(await inFabric(0, curl(one.forgeAddress))).not.toContain('ok');
  });

  it('joins two fabrics and carries nothing between them', async () => {
    const [one, two] = plans as [ClusterPlan, ClusterPlan];
    await Promise.all([connectForge(one, paths), connectForge(two, paths)]);
    expect(await inFabric(1, curl(two.forgeAddress))).toContain('"status":"ok"');
    await inFabric(0, `ip route replace 10.98.9.0/24 via ${one.forgeAddress}`);
    await inFabric(1, `ip route replace 10.98.8.0/24 via ${two.forgeAddress}`);
    const listener = `socat TCP-LISTEN:7777,bind=${two.fabric.bridgeAddress},fork SYSTEM:'echo passed' >/dev/null 2>&1 & echo $!`;
    const listenerPid = Number(await inFabric(1, listener));
    const dial = `socat -T 1 - TCP:${two.fabric.bridgeAddress}:7777,connect-timeout=0.5 </dev/null 2>&1 || true`;
    const pid = String((await runningSandbox('forge', paths))?.pid);
    const setForwarding = (value: 0 | 1) =>
      execaExec.run('nsenter', [
        '-t',
        pid,
        '-n',
        'sh',
        '-c',
        `echo ${String(value)} >/proc/sys/net/ipv4/ip_forward`,
      ]);
    try {
      expect(await inFabric(0, dial)).not.toContain('passed');
      // Shows that nothing but the setting stands between the two.
      await setForwarding(1);
      expect(await inFabric(0, dial)).toContain('passed');
    } finally {
      await setForwarding(0);
      process.kill(listenerPid);
    }
    const routes = await execaExec.run('nsenter', ['-t', pid, '-n', 'ip', 'route', 'show', 'default']);
    expect(routes.stdout).toBe('');
  });

  it('starts a killed gateway again, and a push still reaches the agent', async () => {
    const pid = String((await runningSandbox('forge', paths))?.pid);
    const [gateway] = (await serviceStates('forge', paths)).filter(({ service }) => service === 'gateway');
    await execaExec.run('nsenter', ['-t', pid, '-p', '-m', 'kill', '-9', String(gateway?.pid)]);
    await until(async () => (await forgeStatus(paths)).ready.git);
    const tree = await mkdtemp(join(tmpdir(), 'shoal-tree-'));
    await git('-C', tree, 'init', '--quiet', '--initial-branch=main');
    await git(
      '-C',
      tree,
      '-c',
      'user.name=Tester',
      '-c',
      'user.email=tester@example.test',
      'commit',
      '--quiet',
      '--allow-empty',
      '-m',
      'first',
    );
    await git('-C', tree, 'push', '--quiet', remote(), 'main');
    await until(async () => (await readEventLog(agentPaths(paths).eventLog, 10)).length > 0);
    expect(await readEventLog(agentPaths(paths).eventLog, 1)).toMatchObject([
      { event: { type: 'push', user: 'ops', updates: [{ ref: 'refs/heads/main' }] } },
    ]);
    await rm(tree, { recursive: true, force: true });
  });

  it('keeps repository and credentials over a stop, and takes its legs again', async () => {
    const [one] = plans as [ClusterPlan, ClusterPlan];
    const head = await git('ls-remote', remote(), 'refs/heads/main');
    await stopForge(paths);
    expect((await forgeStatus(paths)).running).toBe(false);
    const again = await startForge(context);
    expect(again.credentials).toEqual(forge.credentials);
    await connectForge(one, paths);
    expect(await inFabric(0, curl(one.forgeAddress))).toContain('"status":"ok"');
    expect(await git('ls-remote', remote(), 'refs/heads/main')).toBe(head);
  });

  it('is started anew with its legs when what it reads has changed', async () => {
    const [one] = plans as [ClusterPlan, ClusterPlan];
    await claimClusterRecord(one.name, 1, paths, one.index);
    await rm(join(paths.dataDir, 'forge', 'tls'), { recursive: true });
    const before = await runningSandbox('forge', paths);
    await startForge(context);
    expect((await runningSandbox('forge', paths))?.pid).not.toBe(before?.pid);
    expect(await inFabric(0, curl(one.forgeAddress))).toContain('"status":"ok"');
    await removeClusterRecord({ name: one.name, index: one.index, nodes: 1 }, paths);
  });

  it('takes charts and images as users that see nothing of each other', async () => {
    const ca = await readFile(join(paths.dataDir, 'ca', 'ca.crt'), 'utf8');
    const chart = {
      method: 'POST',
      user: 'team1',
      ...chartForm(await chartArchive('trial', '1.0.0')),
    } as const;
    await expect(callForge(forge, ca, `${forge.urls.charts}/api/team1/charts`, chart)).resolves.toMatchObject(
      { status: 201 },
    );
    const image = {
      user: 'team1',
      repository: 'team1/trial',
      tag: '1',
      layer: Buffer.from('layer'),
    } as const;
    await expect(pushImage(forge, ca, image)).resolves.toMatchObject({ status: 201 });

    const { pid } = (await runningSandbox('forge', paths)) ?? { pid: 0 };
    const as = (user: number, ...command: string[]) => {
      const enter = [
        '-t',
        String(pid),
        '-p',
        '-m',
        'setpriv',
        `--reuid=${String(user)}`,
        `--regid=${String(user)}`,
        '--clear-groups',
      ];
      return execaExec.stdout('nsenter', [...enter, ...command]);
    };
    const processes = await execaExec.stdout('nsenter', [
      '-t',
      String(pid),
      '-p',
      '-m',
      'ps',
      '-eo',
      'uid,comm',
    ]);
    expect(processes).toMatch(/70901 registry/);
    expect(processes).toMatch(/70902 chartmuseum/);
    await expect(as(70902, 'ls', '/run/forge/charts')).resolves.toContain('team1');
    await expect(as(70902, 'ls', '/run/forge/registry')).rejects.toThrow();
    await expect(as(70902, 'cat', '/run/forge/etc/registry.yaml')).rejects.toThrow();
    await expect(as(70902, 'ls', paths.dataDir)).rejects.toThrow();
  });

  it('shows no password in the list of processes or in a log', async () => {
    const processes = await execaExec.stdout('ps', ['-eo', 'args']);
    const logs = await execaExec.stdout('grep', [
      '-r',
      '-c',
      '',
      join(paths.dataDir, 'forge', 'sandbox', 'log'),
    ]);
    expect(logs).toContain('gateway');
    for (const secret of [...Object.values(forge.credentials.users), forge.credentials.receiverSecret]) {
      expect(processes).not.toContain(secret);
      const found = await execaExec
        .run('grep', ['-rlF', '-e', secret, join(paths.dataDir, 'forge'), join(paths.dataDir, 'agent')])
        .catch(() => undefined);
      expect(found).toBeUndefined();
    }
  });
});
