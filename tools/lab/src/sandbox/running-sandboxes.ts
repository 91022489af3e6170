import type { LabPaths } from '../lab-paths.ts';
import { isSameProcess } from './process-identity.ts';
import { readRecord, readRecords } from './sandbox-record.ts';
import type { RunningSandbox } from './sandbox-spec.ts';

/** The sandboxes of this installation that run now, in the order of their names. */
export async function runningSandboxes(paths: LabPaths): Promise<RunningSandbox[]> {
  return (await readRecords(paths)).filter(isSameProcess);
}

/** The sandbox of that name when it runs now. */
export async function runningSandbox(name: string, paths: LabPaths): Promise<RunningSandbox | undefined> {
  const record = await readRecord(name, paths);
  return record !== undefined && isSameProcess(record) ? record : undefined;
}
