import { Installation } from '@shoal/e2e/testing';
import { fluxAvailableAfter } from './flux-available.ts';
import { Measurements } from './measurements.ts';
import { countOption } from './options.ts';
import { circumstances, writeResult } from './results.ts';

const PORT_OFFSET = 3000;
const USUAL_RUNS = 5;

interface UpTable {
  steps: { name: string; seconds: number; finishedAt: number; state: string }[];
  milestones: { name: string; finishedAt: number }[];
}

/** Milestones with a budget of their own, as `up` names them. */
const MILESTONES: Readonly<Record<string, string>> = {
  'nodes ready': 'node Ready',
  'DNS answers': 'cluster DNS answers',
};

/** One `up`, as a person waits for it: from the Enter key to the prompt. */
async function measureUp(installation: Installation, title: string, into: Measurements): Promise<void> {
  const startedAt = Date.now();
  const { stdout, seconds } = await installation.shoalOk('up', '--json');
  const { steps, milestones } = JSON.parse(stdout) as UpTable;
  into.add(`${title}: up`, seconds);
  const cluster = steps.find(({ name }) => name === 'cluster');
  if (cluster !== undefined && title !== 'second') {
    // What has a budget counts from the moment at which the cluster begins to start.
    const began = cluster.finishedAt - cluster.seconds;
    for (const { name, finishedAt } of milestones) {
      const known = MILESTONES[name];
      if (known !== undefined) into.add(`${title}: ${known}`, finishedAt - began);
    }
    into.add(`${title}: Flux Available`, (await fluxAvailableAfter(installation, startedAt)) - began);
  }
  for (const { name, seconds: step } of steps) into.add(`${title}, step: ${name}`, step);
}

const before = await circumstances();
const measurements = new Measurements();
const runs = countOption('runs', USUAL_RUNS);
const installation = await Installation.create(PORT_OFFSET);
try {
  for (let run = 1; run <= runs; run += 1) {
    process.stderr.write(`run ${String(run)} of ${String(runs)}\n`);
    // A change that every service is built from: what is built already would hide the larger part of the work.
    await installation.edit('libs/service-kit/src/create-service.ts', /$/, `\n// run ${String(run)}\n`);
    await measureUp(installation, 'fresh', measurements);
    await measureUp(installation, 'second', measurements);
    measurements.add('down', (await installation.shoalOk('down')).seconds);
    await measureUp(installation, 'warm restart', measurements);
    await installation.shoalOk('down', '--purge');
  }
  writeResult({ benchmark: 'up', ...before, figures: measurements.figures() });
} finally {
  await installation.remove();
}
