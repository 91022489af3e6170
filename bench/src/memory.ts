import { setTimeout as delay } from 'node:timers/promises';
import { readFile } from 'node:fs/promises';
import { Installation } from '@shoal/e2e/testing';
import { runningSandboxes } from '@shoal/lab';
import { processTree } from '@shoal/lab/testing';
import { Measurements } from './measurements.ts';
import { countOption } from './options.ts';
import { circumstances, writeResult } from './results.ts';

const PORT_OFFSET = 3000;
const USUAL_LOOKS = 5;
/** A platform that has just started still frees what the start took. */
const REST_MILLISECONDS = 60_000;
const BETWEEN_LOOKS_MILLISECONDS = 5_000;
const KIBIBYTES_PER_MEBIBYTE = 1024;

/** The proportional set size of a process: what it has for itself, and its share of what it has in common with others. */
async function pssKibibytes(pid: number): Promise<number> {
  const text = await readFile(`/proc/${String(pid)}/smaps_rollup`, 'utf8').catch(() => '');
  return Number(/^Pss:\s+(\d+) kB$/m.exec(text)?.[1] ?? 0);
}

const before = await circumstances();
const measurements = new Measurements();
const looks = countOption('looks', USUAL_LOOKS);
const installation = await Installation.create(PORT_OFFSET);
try {
  await installation.shoalOk('up');
  await delay(REST_MILLISECONDS);
  for (let look = 1; look <= looks; look += 1) {
    let total = 0;
    for (const { name, pid } of await runningSandboxes(installation.paths)) {
      const sizes = await Promise.all((await processTree(pid)).map((process) => pssKibibytes(process.pid)));
      const size = sizes.reduce((sum, each) => sum + each, 0) / KIBIBYTES_PER_MEBIBYTE;
      measurements.add(`sandbox ${name}`, size);
      total += size;
    }
    measurements.add('the whole platform', total);
    await delay(BETWEEN_LOOKS_MILLISECONDS);
  }
  writeResult({ benchmark: 'memory', ...before, figures: measurements.figures() });
} finally {
  await installation.remove();
}
