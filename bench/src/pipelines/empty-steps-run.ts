import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execaExec } from '@shoal/exec';
import { runLocally } from '@shoal/pipelines';

const STEPS = 50;
const MILLISECONDS_PER_SECOND = 1000;

/** Seconds that a run needs for one of fifty steps that do nothing; the start of bash is in it. */
export async function emptyStepsRun(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'empty-steps-'));
  try {
    const git = (...args: readonly string[]) => execaExec.run('git', ['-C', folder, ...args]);
    await git('init', '--quiet', '--initial-branch=main');
    const steps = ['steps:', '  - checkout: none', ...Array.from({ length: STEPS }, () => "  - script: ':'")];
    writeFileSync(join(folder, 'azure-pipelines.yml'), `${steps.join('\n')}\n`);
    await git('add', '.');
    await git('-c', 'user.name=Bench', '-c', 'user.email=bench@example.org', 'commit', '-qm', 'Steps');
    const { record } = await runLocally({
      ...{ path: folder, cacheDir: join(folder, 'cache'), env: process.env, approve: [] },
      ...{ parameters: {}, variables: {}, signal: new AbortController().signal, report: () => undefined },
    });
    const [job] = record.stages.flatMap(({ jobs }) => jobs);
    if (record.result !== 'succeeded') throw new Error('the run of empty steps failed');
    const took = Date.parse(job?.finishedAt ?? '') - Date.parse(job?.startedAt ?? '');
    return took / STEPS / MILLISECONDS_PER_SECOND;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
