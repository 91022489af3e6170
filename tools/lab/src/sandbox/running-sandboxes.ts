import type { LabPaths } from '../lab-paths.ts';
import { isSameProcess } from './is-same-process.ts';
import { readRecord, readRecords } from './sandbox-record.ts';
import type { RunningSandbox, SandboxRecord } from './sandbox-spec.ts';

/** One that is still being set up does not count: its services have not been started. */
const runs = (record: SandboxRecord): boolean => record.starter === undefined && isSameProcess(record);

/** The sandboxes of this installation that run now, in the order of their names. */
export async function runningSandboxes(paths: LabPaths): Promise<RunningSandbox[]> {
  return (await readRecords(paths)).filter(runs);
}

/** The sandbox of that name when it runs now. */
export async function runningSandbox(name: string, paths: LabPaths): Promise<RunningSandbox | undefined> {
  const record = await readRecord(name, paths);
  return record !== undefined && runs(record) ? record : undefined;
}
