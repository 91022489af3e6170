import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { RunRecord } from './run-record.ts';

/** Writes a file so that a reader, or a power cut, finds the old content or the new one. */
export async function writeAtomically(file: string, content: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const draft = `${file}.${randomUUID()}`;
  await writeFile(draft, content, { mode: 0o600 });
  await rename(draft, file);
}

/** Keeps the record of a run on disk. */
export interface RecordFile {
  /** Writes the record as it is now, soon: what changes while a write is under way is in the next one. */
  save(): void;
  /** Resolves when everything that was saved is on disk. Throws what the last write threw. */
  flush(): Promise<void>;
}

export function createRecordFile(file: string, record: RunRecord): RecordFile {
  let dirty = false;
  let failure: unknown;
  let writing: Promise<void> | undefined;

  async function writeAll(): Promise<void> {
    while (dirty) {
      dirty = false;
      try {
        await writeAtomically(file, `${JSON.stringify(record, null, 1)}\n`);
        failure = undefined;
      } catch (error) {
        // A full disk must not end the run; the next change tries again.
        failure = error;
      }
    }
    writing = undefined;
  }

  return {
    save() {
      dirty = true;
      writing ??= writeAll();
    },
    async flush() {
      await writing;
      if (failure !== undefined) throw failure;
    },
  };
}

/** The record in a file; undefined when there is none. */
export async function readRecord(file: string): Promise<RunRecord | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as RunRecord;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
