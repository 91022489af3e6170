import { join } from 'node:path';
import { execaExec } from '@shoal/exec';
import { folderSource, lintPipelines, loadPipeline } from '@shoal/pipelines';
import { emptyStepsRun } from './pipelines/empty-steps-run.ts';
import { Measurements } from './measurements.ts';
import { countOption } from './options.ts';
import { circumstances, workspaceRoot, writeResult } from './results.ts';

const USUAL_RUNS = 20;
const MILLISECONDS_PER_SECOND = 1000;
const FILES = ['.azure-pipelines/ci.yml', '.azure-pipelines/release.yml'] as const;

async function seconds(action: () => unknown): Promise<number> {
  const start = performance.now();
  await action();
  return (performance.now() - start) / MILLISECONDS_PER_SECOND;
}

const before = await circumstances();
const measurements = new Measurements();
const source = folderSource(workspaceRoot);
const variables = { 'Build.Reason': 'IndividualCI', 'Build.SourceBranch': 'refs/heads/main' };
const command = (...args: readonly string[]): Promise<unknown> =>
  execaExec.run(process.execPath, [join(workspaceRoot, 'tools/pipelines/src/main.ts'), ...args], {
    cwd: workspaceRoot,
  });

for (let run = 1; run <= countOption('runs', USUAL_RUNS); run += 1) {
  measurements.add(
    'lint both pipelines: the command',
    await seconds(() => command('lint', '.azure-pipelines')),
  );
  measurements.add('expand ci.yml: the command', await seconds(() => command('expand', FILES[0])));
  // The first run has what a fresh process has to compile.
  measurements.add(
    'lint both pipelines',
    await seconds(() => lintPipelines({ root: workspaceRoot, files: FILES })),
  );
  measurements.add('run: one empty step', await emptyStepsRun());
  measurements.add('expand ci.yml', await seconds(() => loadPipeline({ source, file: FILES[0], variables })));
}
writeResult({ benchmark: 'pipelines', ...before, figures: measurements.figures() });
