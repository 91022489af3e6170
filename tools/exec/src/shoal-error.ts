import { ExitCode } from './exit-code.ts';

export interface ShoalErrorOptions {
  /** Exit code of the process when this error ends it; `failed` (1) unless told. */
  exitCode?: ExitCode;
  /** What to type or change next, one line. */
  hint?: string;
  cause?: unknown;
}

/**
 * An error meant for a person: a stable code, one sentence that says what is wrong, a hint that says what to do, and
 * a machine form by {@link toJSON}. Everything that Shoal throws on purpose is one.
 */
export class ShoalError extends Error {
  readonly code: string;
  readonly exitCode: ExitCode;
  readonly hint: string | undefined;

  constructor(code: string, message: string, options: ShoalErrorOptions = {}) {
    super(message, options.cause === undefined ? {} : { cause: options.cause });
    this.name = 'ShoalError';
    this.code = code;
    this.exitCode = options.exitCode ?? ExitCode.failed;
    this.hint = options.hint;
  }

  /** The text for a terminal: the sentence, then the hint on a line of its own. */
  explain(): string {
    return this.hint === undefined ? this.message : `${this.message}\n  ${this.hint}`;
  }

  toJSON(): Record<string, unknown> {
    return { code: this.code, message: this.message, hint: this.hint, exitCode: this.exitCode };
  }
}
