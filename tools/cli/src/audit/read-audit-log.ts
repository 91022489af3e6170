import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { createInterface } from 'node:readline';
import type { AuditEvent } from './audit-event.ts';

/** `audit.log`, and what it was before: `audit-<time>.log`, oldest first. */
async function partsOf(file: string): Promise<string[]> {
  const extension = extname(file);
  const closed = `${basename(file, extension)}-`;
  const names = await readdir(dirname(file)).catch((): string[] => []);
  const older = names.filter((name) => name.startsWith(closed) && name.endsWith(extension)).sort();
  return [...older, ...names.filter((name) => name === basename(file))].map((name) =>
    join(dirname(file), name),
  );
}

/** A server that was killed leaves half a line. */
function parsed(line: string): AuditEvent | undefined {
  try {
    return JSON.parse(line) as AuditEvent;
  } catch {
    return undefined;
  }
}

/** The events of an audit log since a time, oldest first. None where nothing was ever recorded. */
export async function* readAuditLog(file: string, since: Date): AsyncGenerator<AuditEvent> {
  const from = since.toISOString();
  for (const part of await partsOf(file)) {
    if ((await stat(part)).mtime < since) continue;
    for await (const line of createInterface({ input: createReadStream(part) })) {
      const event = parsed(line);
      if (event !== undefined && event.requestReceivedTimestamp >= from) yield event;
    }
  }
}
