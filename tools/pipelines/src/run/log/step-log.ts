import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { SecretMasker } from './secret-masker.ts';

const TAIL_LINES = 30;

/** The log of one step: every line with its time, no line with a secret. */
export interface StepLog {
  write(line: string): void;
  /** The last lines, without times. */
  tail(): string[];
  /** Resolves when everything is on disk; a full disk loses lines, never the step. */
  close(): Promise<void>;
}

export async function openStepLog(file: string, masker: SecretMasker): Promise<StepLog> {
  await mkdir(dirname(file), { recursive: true });
  const stream = createWriteStream(file, { mode: 0o600 });
  const closed = new Promise<void>((resolve) => stream.once('close', resolve));
  stream.on('error', () => stream.destroy());
  const last: string[] = [];
  return {
    write(line) {
      const shown = masker.mask(line);
      last.push(shown);
      if (last.length > TAIL_LINES) last.shift();
      if (stream.writable) stream.write(`${new Date().toISOString()} ${shown}\n`);
    },
    tail: () => [...last],
    async close() {
      stream.end();
      await closed;
    },
  };
}
