import { setTimeout as delay } from 'node:timers/promises';
import { Installation } from '@shoal/e2e/testing';
import { runningSandboxes } from '@shoal/lab';
import { createToolchain } from '@shoal/toolchain';
import { Measurements } from './measurements.ts';
import { countOptions } from './options.ts';
import { circumstances, writeResult } from './results.ts';
import { attackDuring } from './zero-downtime/attack.ts';
import { drainNode, killPod, rollouts } from './zero-downtime/disturbances.ts';

const PORT_OFFSET = 3000;
const NODES = 3;
/** Before and after a disturbance, so that its first and its last moment are within the attack. */
const MARGIN_MILLISECONDS = 2_000;

interface NodeList {
  items: { metadata: { name: string }; status: { addresses: { type: string; address: string }[] } }[];
}

const { rollouts: count, rate } = countOptions({ rollouts: 20, rate: 500 });
const before = await circumstances();
const measurements = new Measurements();
const { vegeta } = await createToolchain().ensure(['vegeta']);
const installation = await Installation.create(PORT_OFFSET);
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
  for (const keepAlive of [true, false]) {
    for (const [scenario, disturb] of Object.entries(scenarios)) {
      const title = `${scenario}, ${keepAlive ? 'kept connections' : 'a connection each'}`;
      const report = await attackDuring(
        { vegeta, url: `http://${address}:30007/`, perSecond: rate, keepAlive, networkOf: fabric.pid },
        async () => {
          await delay(MARGIN_MILLISECONDS);
          await disturb();
          await delay(MARGIN_MILLISECONDS);
        },
      );
      measurements.add(`${title}: requests`, report.requests);
      measurements.add(`${title}: failed`, report.failed);
      for (const error of report.errors) process.stderr.write(`  ${error}\n`);
    }
  }
  writeResult({ benchmark: 'zero-downtime', ...before, figures: measurements.figures() });
} finally {
  await installation.remove();
}
