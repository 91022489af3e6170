import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { CommandError, execaExec } from '@shoal/exec';
import { Measurements } from './measurements.ts';
import { countOption } from './options.ts';
import { circumstances, workspaceRoot, writeResult } from './results.ts';

const USUAL_REQUESTS = 100_000;
const SEEDS = 1_000_000_007;

/** What the benchmark reads of Jest's report. */
interface Report {
  testResults: {
    assertionResults: {
      ancestorTitles: string[];
      status: string;
      duration: number;
    }[];
  }[];
}

const requests = countOption('requests', USUAL_REQUESTS);
const seed = Date.now() % SEEDS;
const before = await circumstances();
const measurements = new Measurements();
const folder = mkdtempSync(join(tmpdir(), 'shoal-bench-fuzz-'));
try {
  for (const spec of globSync('apps/*/test/fuzz.spec.ts', { cwd: workspaceRoot }).sort()) {
    const [, app = spec] = spec.split('/');
    const outputFile = join(folder, `${app}.json`);
    const args = ['--experimental-vm-modules', join(workspaceRoot, 'node_modules/jest/bin/jest.js')];
    try {
      await execaExec.run(process.execPath, [...args, 'fuzz.spec', '--json', `--outputFile=${outputFile}`], {
        cwd: join(workspaceRoot, dirname(dirname(spec))),
        env: { FUZZ_REQUESTS: String(requests), FUZZ_SEED: String(seed) },
      });
    } catch (error) {
      throw error instanceof CommandError
        ? new Error(`${app} fell with FUZZ_SEED=${String(seed)}`, { cause: error })
        : error;
    }
    const { testResults } = JSON.parse(readFileSync(outputFile, 'utf8')) as Report;
    for (const { ancestorTitles, status, duration } of testResults.flatMap((file) => file.assertionResults)) {
      if (status !== 'passed') continue;
      const title = [app, ...ancestorTitles].join(', ');
      measurements.add(`${title}: requests`, requests);
      measurements.add(`${title}: a second`, requests / (duration / 1000));
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
writeResult({
  benchmark: 'fuzz',
  ...before,
  versions: { node: process.versions.node, seed: String(seed) },
  figures: measurements.figures(),
});
