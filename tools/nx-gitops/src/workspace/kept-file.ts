import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** What {@link writeKept} wrote in this format; undefined when there is nothing such, or nothing that can be read. */
export function readKept<T>(file: string, format: number): T | undefined {
  try {
    const kept = JSON.parse(readFileSync(file, 'utf8')) as { format: number; content: T };
    return kept.format === format ? kept.content : undefined;
  } catch {
    return undefined;
  }
}

/** Writes a file whole or not at all. Never throws: it is only a cache, and a full disk makes the next start slower, nothing else. */
export function writeKept(file: string, format: number, content: unknown): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    const draft = `${file}.${String(process.pid)}`;
    writeFileSync(draft, JSON.stringify({ format, content }));
    renameSync(draft, file);
  } catch {
    // See above.
  }
}
