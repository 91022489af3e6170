import { join } from 'node:path';
import { ExitCode, ShoalError } from '@shoal/exec';
import { runNumbers } from '../run/local/run-numbers.ts';
import { readRecord } from '../run/record/record-file.ts';
import type { RunRecord } from '../run/record/run-record.ts';
import { recordPath } from '../run/engine/run-pipeline.ts';

/** Where the agent keeps its runs. */
export function runsFolder(folder: string): string {
  return join(folder, 'runs');
}

/** The newest runs, newest first. */
export async function readRuns(folder: string, limit: number): Promise<RunRecord[]> {
  const numbers = (await runNumbers(runsFolder(folder))).reverse().slice(0, limit);
  const records = await Promise.all(
    numbers.map((id) => readRecord(recordPath(join(runsFolder(folder), String(id))))),
  );
  return records.filter((record) => record !== undefined);
}

/** One run. @throws ShoalError RUN_UNKNOWN (exit code 2) */
export async function readRun(folder: string, id: number): Promise<{ record: RunRecord; path: string }> {
  const path = join(runsFolder(folder), String(id));
  const record = await readRecord(recordPath(path));
  if (record !== undefined) return { record, path };
  throw new ShoalError('RUN_UNKNOWN', `there is no run ${String(id)}`, {
    hint: './shoal runs   # lists them',
    exitCode: ExitCode.usage,
  });
}
