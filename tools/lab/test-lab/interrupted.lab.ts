import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execaExec } from '@shoal/exec';
import { dnsAnswers, stopCluster, type ClusterPlan } from '../src/index.ts';
import { machineSnapshot } from '../src/testing/index.ts';
import { testInstallation, type TestInstallation } from './support/test-installation.ts';

const PROGRAM = fileURLToPath(new URL('support/start-in-child.ts', import.meta.url));

describe('a start that is killed half-way', () => {
  let lab: TestInstallation;
  let plan: ClusterPlan;
  let before: Record<string, string[]>;

  const startAndKill = async (milliseconds: number): Promise<void> => {
    const given = { ...plan, nodePorts: [...plan.loopback.nodePorts] };
    const args = [PROGRAM, JSON.stringify(given), JSON.stringify(lab.context.paths)];
    await execaExec
      .run('timeout', ['--signal=KILL', String(milliseconds / 1000), process.execPath, ...args])
      .catch(() => undefined);
  };

  beforeAll(async () => {
    lab = await testInstallation();
    before = await machineSnapshot(lab.context.paths);
    plan = await lab.plan('lab-test-cut', 5, 1);
  });
  afterAll(async () => {
    await lab.remove();
  });

  // From before the first key to after the API server's first answer.
  it.each([300, 600, 800, 1200, 2500])('is continued by the next one (%d ms)', async (milliseconds) => {
    await startAndKill(milliseconds);
    const { kube } = await lab.start(plan);
    await kube.close();
    expect(await dnsAnswers(plan)).toBe(true);
    await stopCluster(plan.name, lab.context.paths);
  });

  it('is taken down by stop, whole', async () => {
    await startAndKill(900);
    await stopCluster(plan.name, lab.context.paths);
    expect(await machineSnapshot(lab.context.paths)).toEqual(before);
  });
});
