import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LabPaths } from '../lab-paths.ts';
import type { RunningSandbox } from './sandbox-spec.ts';

/** Folder of the records: one file per sandbox, so that two starts at the same time never write the same file. */
export function recordFolder(paths: LabPaths): string {
  return join(paths.runDir, 'sandboxes');
}

/** Writes the record of a sandbox in one step: a reader sees the old one or the new one, never half of it. */
export async function writeRecord(record: RunningSandbox, paths: LabPaths): Promise<void> {
  const folder = recordFolder(paths);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, `${record.name}.json`);
  const draft = `${file}.${String(process.pid)}`;
  await writeFile(draft, `${JSON.stringify(record)}\n`, { mode: 0o600 });
  await rename(draft, file);
}

/** The record of a sandbox, whether it still runs or not; undefined when there is none or it cannot be read as one. */
export async function readRecord(name: string, paths: LabPaths): Promise<RunningSandbox | undefined> {
  try {
    const record = JSON.parse(
      await readFile(join(recordFolder(paths), `${name}.json`), 'utf8'),
    ) as Partial<RunningSandbox>;
    const { pid, startTime, directory } = record;
    if (typeof pid !== 'number' || typeof startTime !== 'number' || typeof directory !== 'string') {
      return undefined;
    }
    return { name, pid, startTime, directory };
  } catch {
    return undefined;
  }
}

/** Every record of this installation, in the order of names. */
export async function readRecords(paths: LabPaths): Promise<RunningSandbox[]> {
  const files = await readdir(recordFolder(paths)).catch(() => []);
  const names = files.filter((file) => file.endsWith('.json')).map((file) => file.slice(0, -'.json'.length));
  const records = await Promise.all(names.sort().map((name) => readRecord(name, paths)));
  return records.filter((record) => record !== undefined);
}

export async function removeRecord(name: string, paths: LabPaths): Promise<void> {
  await rm(join(recordFolder(paths), `${name}.json`), { force: true });
  await rm(join(recordFolder(paths), `${name}.lock`), { force: true });
}
