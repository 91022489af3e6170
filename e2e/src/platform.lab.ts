import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { clusterPlan } from '@shoal/lab';
import { machineSnapshot, networkSnapshot, processesWith } from '@shoal/lab/testing';
import { attacksSuite } from './suites/attacks-suite.ts';
import { auditSuite } from './suites/audit-suite.ts';
import { brokenTreeSuite } from './suites/broken-tree-suite.ts';
import { commandsSuite } from './suites/commands-suite.ts';
import { deliverySuite } from './suites/delivery-suite.ts';
import { pipelineSuite } from './suites/pipeline-suite.ts';
import { pathRightsSuite } from './suites/path-rights-suite.ts';
import { releasesSuite } from './suites/releases-suite.ts';
import { renderingSuite } from './suites/rendering-suite.ts';
import { secondUpSuite } from './suites/second-up-suite.ts';
import { secretsSuite } from './suites/secrets-suite.ts';
import { servicesSuite } from './suites/services-suite.ts';
import { sightingsSuite } from './suites/sightings-suite.ts';
import { tenantSuite } from './suites/tenant-suite.ts';
import { Installation, type Outcome } from './testing/installation.ts';
import { watchPackets, type PacketWatch } from './testing/packet-watch.ts';

/** The index of the first cluster of an installation, from which its networks follow. */
const STAGING = 1;

describe('the platform, from nothing to nothing', () => {
  let installation: Installation;
  let before: Awaited<ReturnType<typeof machineSnapshot>>;
  let earlier: string[] = [];
  let first: Outcome;
  let packets: PacketWatch;

  beforeAll(async () => {
    installation = await Installation.create(2000);
    before = await machineSnapshot(installation.paths);
    earlier = await programs();
    const { fabric, podCidr, serviceCidr } = clusterPlan('staging', STAGING, 1, installation.paths);
    packets = await watchPackets([fabric.cidr, podCidr, serviceCidr]);
    first = await installation.shoalOk('up');
  });
  afterAll(async () => {
    // Where its test is not among those that were asked for.
    await packets.stop();
    await installation.remove();
  });

  async function programs(): Promise<string[]> {
    const { dataDir, runDir } = installation.paths;
    const found = await processesWith([dataDir, runDir]);
    return found.filter((line) => !earlier.includes(line));
  }

  it('comes up by one command, with the steps and the URLs on standard output', async () => {
    expect(first).toMatchObject({ exitCode: 0 });
    expect(first.stdout).toMatch(/^step +seconds +done at/);
    expect(first.stdout).toMatch(/^services answer /m);
    const urls = await installation.urls();
    for (const name of ['shark-front', 'shark-back', 'hello']) {
      expect(first.stdout).toContain(`${name.padEnd(11)}  ${String(urls[name])}`);
    }
  });

  servicesSuite(() => installation);
  renderingSuite(() => installation);
  secondUpSuite(() => installation);
  commandsSuite(() => installation);
  pathRightsSuite(() => installation);
  attacksSuite(() => installation);
  deliverySuite(() => installation);
  sightingsSuite(() => installation);
  releasesSuite(() => installation);
  secretsSuite(() => installation);
  auditSuite(() => installation);
  tenantSuite(() => installation);
  brokenTreeSuite(() => installation);
  pipelineSuite(() => installation);

  it('leaves the machine’s own network alone even while it runs', async () => {
    expect(before).toMatchObject(await networkSnapshot());
  });

  it('sent no packet for a node, a pod or a Service through the machine’s own network', async () => {
    expect(await packets.stop()).toEqual([]);
  });

  it('is gone after down, with everything it was on this machine', async () => {
    for (const time of ['first', 'second']) {
      await installation.shoalOk('down');
      expect({ time, ...(await machineSnapshot(installation.paths)) }).toEqual({ time, ...before });
      // Its programs, and whatever they started outside of its sandboxes: each was given a path of the installation.
      expect(await programs()).toEqual([]);
    }
  });
});
