import type { ProgressStream } from './terminal/action-progress.ts';

/** What a command may touch of its process. Data goes to `stdout`, everything else to `stderr`. */
export interface CommandContext {
  stdout: { write(text: string): unknown; isTTY?: boolean };
  stderr: ProgressStream;
  env: Readonly<Record<string, string | undefined>>;
}

/** Options that every command takes. */
export interface GlobalOptions {
  quiet?: boolean;
  verbose?: boolean;
}
