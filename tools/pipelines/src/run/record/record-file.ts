import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { isDiskFull } from '@shoal/exec';
import type { RunRecord } from './run-record.ts';

const RETRY_MILLISECONDS = 1000;

/** Writes a file so that a reader, or a power cut, finds the old content or the new one. A failure leaves no draft. */
export async function writeAtomically(file: string, content: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const draft = `${file}.${randomUUID()}`;
  try {
    await writeFile(draft, content, { mode: 0o600 });
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

/** Keeps the record of a run on disk. */
export interface RecordFile {
  /** Writes the record as it is now, soon: what changes while a write is under way is in the next one. */
  save(): void;
  /**
   * Resolves when everything that was saved is on disk. Throws what the last write threw; what a full disk has refused is tried
   * again, every second, for as long as the process lives.
   */
  flush(): Promise<void>;
}

export function createRecordFile(file: string, record: RunRecord): RecordFile {
  let dirty = false;
  let failure: unknown;
  let writing: Promise<void> | undefined;

  function save(): void {
    dirty = true;
    writing ??= writeAll();
  }

  async function writeAll(): Promise<void> {
    while (dirty) {
      dirty = false;
      try {
        await writeAtomically(file, `${JSON.stringify(record, null, 1)}\n`);
        failure = undefined;
      } catch (error) {
        // It must not end the run, and after the last change nothing else would try again.
        failure = error;
        if (isDiskFull(error)) setTimeout(save, RETRY_MILLISECONDS).unref();
      }
    }
    writing = undefined;
  }

  return {
    save,
    async flush() {
      await writing;
      if (failure !== undefined) throw failure;
    },
  };
}

/** Writes a record once, as {@link RecordFile.flush} does. */
export async function saveRecord(path: string, record: RunRecord): Promise<void> {
  const file = createRecordFile(path, record);
  file.save();
  await file.flush();
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
