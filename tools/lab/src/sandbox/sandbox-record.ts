import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { readIfExists } from '../files/read-if-exists.ts';
import { writeAtomically } from '../files/write-atomically.ts';
import type { LabPaths } from '../lab-paths.ts';
import type { SandboxRecord } from './sandbox-spec.ts';

/** Folder of the records: one file per sandbox, so that two starts at the same time never write the same file. */
export function recordFolder(paths: LabPaths): string {
  return join(paths.runDir, 'sandboxes');
}

const recordFile = (name: string, paths: LabPaths): string => join(recordFolder(paths), `${name}.json`);

/** Writes the record of a sandbox in one step: a reader sees the old one or the new one, never half of it. */
export async function writeRecord(record: SandboxRecord, paths: LabPaths): Promise<void> {
  await writeAtomically(recordFile(record.name, paths), `${JSON.stringify(record)}\n`);
}

function isRecord(value: Partial<SandboxRecord>): value is SandboxRecord {
  const { name, pid, startTime, directory } = value;
  return (
    typeof name === 'string' &&
    typeof pid === 'number' &&
    typeof startTime === 'number' &&
    typeof directory === 'string'
  );
}

/** The record of a sandbox, whether it still runs or not; undefined when there is none or it cannot be read as one. */
export async function readRecord(name: string, paths: LabPaths): Promise<SandboxRecord | undefined> {
  const text = await readIfExists(recordFile(name, paths));
  try {
    const record = JSON.parse(text ?? '{}') as Partial<SandboxRecord>;
    return isRecord(record) ? record : undefined;
  } catch {
    return undefined;
  }
}

/** Every record of this installation, in the order of names. */
export async function readRecords(paths: LabPaths): Promise<SandboxRecord[]> {
  const files = await readdir(recordFolder(paths)).catch(() => []);
  const names = files.filter((file) => file.endsWith('.json')).map((file) => file.slice(0, -'.json'.length));
  const records = await Promise.all(names.sort().map((name) => readRecord(name, paths)));
  return records.filter((record) => record !== undefined);
}

export async function removeRecord(name: string, paths: LabPaths): Promise<void> {
  await rm(recordFile(name, paths), { force: true });
}
