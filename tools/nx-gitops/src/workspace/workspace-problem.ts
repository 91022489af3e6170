/**
 * A file of the workspace is wrong; the message starts with the file and, where it is known, the line. Not a ShoalError, because
 * the readers run inside Nx before every command and must not load the process library that comes with it.
 */
export class WorkspaceProblem extends Error {
  readonly code: string;
  readonly hint: string | undefined;

  constructor(code: string, message: string, options: { hint?: string; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? {} : { cause: options.cause });
    this.name = 'WorkspaceProblem';
    this.code = code;
    this.hint = options.hint;
  }
}
