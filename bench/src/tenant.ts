import { acceptLockfile, generateService, Installation } from '@shoal/e2e/testing';
import { Measurements } from './measurements.ts';
import { countOption } from './options.ts';
import { circumstances, writeResult } from './results.ts';
import { firstPod } from './tenant/first-pod.ts';

const PORT_OFFSET = 3000;
const USUAL_RUNS = 5;
const SERVICE = 'squid';
/** A line of progress of `tenant remove`: `shoal:   1.2 s  releases are gone: squid`. */
const PROGRESS = /^shoal: +([\d.]+) s {2}([^:\n]+?)(?: to \S+|: .*)?$/gm;

const before = await circumstances();
const measurements = new Measurements();
const runs = countOption('runs', USUAL_RUNS);
const installation = await Installation.create(PORT_OFFSET);
try {
  await installation.shoalOk('up');
  for (let run = 1; run <= runs; run += 1) {
    const name = `reef-${String(run)}`;
    const begun = performance.now();
    const added = await installation.shoalOk('tenant', 'add', name);
    await firstPod(installation, name);
    measurements.add('add: the command', added.seconds);
    measurements.add('add: to its first pod', (performance.now() - begun) / 1000);
    await generateService(installation, SERVICE, name);
    const { seconds, stderr } = await installation.shoalOk('tenant', 'remove', name, '--yes');
    measurements.add('remove, a service running: nothing left', seconds);
    for (const [, at = '', what = ''] of stderr.matchAll(PROGRESS)) {
      measurements.add(`remove, a service running: ${what}`, Number(at));
    }
    acceptLockfile(installation);
    // After each run: what took so long to measure must not be lost when the next one fails.
    writeResult({ benchmark: 'tenant', ...before, figures: measurements.figures() });
  }
} finally {
  await installation.remove();
}
