import { setTimeout as delay } from 'node:timers/promises';
import { Installation } from '@shoal/e2e/testing';
import { runningSandboxes } from '@shoal/lab';
import { createToolchain } from '@shoal/toolchain';
import { Measurements } from './measurements.ts';
import { countOptions } from './options.ts';
import { circumstances, writeResult } from './results.ts';
import { attackDuring } from './zero-downtime/attack.ts';
import { describeFailure } from './zero-downtime/describe-failure.ts';
import { drainNode, killPod, rollouts, watchPods } from './zero-downtime/disturbances.ts';
import type { PodLog } from './zero-downtime/pod-log.ts';

const PORT_OFFSET = 3000;
const NODES = 3;
const BEFORE_MILLISECONDS = 2_000;
/** A rollout counts as done while its last pod still drains: that has to be within the attack, with its slowest request. */
const AFTER_MILLISECONDS = 15_000;

interface NodeList {
  items: { metadata: { name: string }; status: { addresses: { type: string; address: string }[] } }[];
}

const { rollouts: count, rate } = countOptions({ rollouts: 20, rate: 500 });
const before = await circumstances();
const measurements = new Measurements();
const { vegeta } = await createToolchain().ensure(['vegeta']);
const installation = await Installation.create(PORT_OFFSET);
let pods: PodLog | undefined;
try {
  await installation.shoalOk('up', '--nodes', String(NODES));
  // The control plane's node stays; kube-proxy on it spreads over the pods of all nodes.
  const { items } = await installation.kubectl<NodeList>(['get', 'nodes']);
  const [asked] = items;
  const address = asked?.status.addresses.find(({ type }) => type === 'InternalIP')?.address;
  const fabric = (await runningSandboxes(installation.paths)).find(({ name }) => name === 'fabric-staging');
  if (asked === undefined || address === undefined || fabric === undefined)
    throw new Error('no cluster to ask');

  const scenarios: Readonly<Record<string, () => Promise<void>>> = {
    [`${String(count)} rollouts`]: () => rollouts(installation, count),
    'a node drained': () => drainNode(installation, asked.metadata.name),
    'a pod killed by SIGKILL': () => killPod(installation),
  };
  pods = watchPods(installation);
  const { events } = pods;
  for (const keepAlive of [true, false]) {
    for (const [scenario, disturb] of Object.entries(scenarios)) {
      const title = `${scenario}, ${keepAlive ? 'kept connections' : 'a connection each'}`;
      const report = await attackDuring(
        { vegeta, url: `http://${address}:30007/`, perSecond: rate, keepAlive, networkOf: fabric.pid },
        async () => {
          await delay(BEFORE_MILLISECONDS);
          await disturb();
          await delay(AFTER_MILLISECONDS);
        },
      );
      measurements.add(`${title}: requests`, report.requests);
      measurements.add(`${title}: failed`, report.failed);
      measurements.add(`${title}: slow requests`, report.slow);
      measurements.add(`${title}: slow requests failed`, report.slowFailed);
      for (const failure of report.failures) process.stderr.write(describeFailure(failure, events));
      for (const error of report.slowErrors) process.stderr.write(`  slow: ${error}\n`);
    }
  }
  writeResult({ benchmark: 'zero-downtime', ...before, figures: measurements.figures() });
} finally {
  pods?.close();
  await installation.remove();
}
