import { appendFile, mkdir, open, rename, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { oneAtATime } from '../concurrency/one-at-a-time.ts';

const ROTATE_AT_BYTES = 1024 * 1024;

export type LogEntry = Readonly<Record<string, unknown>>;

/** A log of JSON lines with one older file beside it (`.1`). */
export interface EventLog {
  /** Adds a line with the time; entries are written in the order they come. */
  write(entry: LogEntry): Promise<void>;
}

/** Opens the log; its folder is made when it is missing. */
export function createEventLog(path: string, rotateAtBytes = ROTATE_AT_BYTES): EventLog {
  const inOrder = oneAtATime();
  // Where it cannot be made, the first line says so.
  inOrder(() => mkdir(dirname(path), { recursive: true })).catch(() => undefined);

  async function append(line: string): Promise<void> {
    const { size } = await stat(path).catch(() => ({ size: 0 }));
    if (size + line.length > rotateAtBytes) await rename(path, `${path}.1`).catch(() => undefined);
    await appendFile(path, line, { mode: 0o600 });
  }

  return {
    write(entry) {
      const line = `${JSON.stringify({ time: new Date().toISOString(), ...entry })}\n`;
      return inOrder(() => append(line));
    },
  };
}

/** The newest entries of the log, oldest first; none when there is no log. */
export async function readEventLog(path: string, limit: number): Promise<LogEntry[]> {
  const file = await open(path).catch(() => undefined);
  if (file === undefined) return [];
  try {
    const lines = (await file.readFile('utf8')).split('\n').filter((line) => line !== '');
    return lines.slice(-limit).map((line) => JSON.parse(line) as LogEntry);
  } finally {
    await file.close();
  }
}
