import { execaExec } from '@shoal/exec';
import { Measurements } from './measurements.ts';
import { countOption } from './options.ts';
import { circumstances, workspaceRoot, writeResult } from './results.ts';

const USUAL_RUNS = 5;
/** The POSIX shell tells how long its children kept the processors. */
const SCRIPT = 'node tools/nx-gitops/src/commands/validate.ts clusters >/dev/null && times';

/** `0m5.10s 0m1.20s` → 6.3 */
function processorSeconds(times: string): number {
  const children = times.trim().split('\n').at(-1) ?? '';
  return [...children.matchAll(/(\d+)m([\d.]+)s/g)].reduce(
    (sum, [, minutes, seconds]) => sum + Number(minutes) * 60 + Number(seconds),
    0,
  );
}

const before = await circumstances();
const measurements = new Measurements();
const runs = countOption('runs', USUAL_RUNS);
for (let run = 1; run <= runs; run += 1) {
  const { stdout, durationMs } = await execaExec.run('sh', ['-c', SCRIPT], {
    cwd: workspaceRoot,
    env: { PATH: `${workspaceRoot}/node_modules/.bin:${process.env['PATH'] ?? ''}` },
  });
  measurements.add('the whole repository', durationMs / 1000);
  measurements.add('processor time of it, both processors', processorSeconds(stdout));
}
writeResult({ benchmark: 'validate', ...before, figures: measurements.figures() });
