import { ShoalError } from './shoal-error.ts';

const OUTPUT_LINES = 40;

/** What a failed child process leaves behind: the line to paste into a shell, and what it printed. */
export class CommandError extends ShoalError {
  readonly command: string;
  readonly commandExitCode: number | undefined;
  readonly stdout: string;
  readonly stderr: string;

  constructor(options: {
    command: string;
    exitCode: number | undefined;
    reason: string;
    stdout: string;
    stderr: string;
    cause?: unknown;
  }) {
    super('COMMAND_FAILED', `${options.reason}: ${options.command}`, { cause: options.cause });
    this.name = 'CommandError';
    this.command = options.command;
    this.commandExitCode = options.exitCode;
    this.stdout = options.stdout;
    this.stderr = options.stderr;
  }

  override explain(): string {
    const output = [this.stdout, this.stderr]
      .flatMap((text) => text.split('\n'))
      .filter((line) => line.trim() !== '')
      .slice(-OUTPUT_LINES)
      .map((line) => `  | ${line}`);
    return [this.message, ...output].join('\n');
  }

  override toJSON(): Record<string, unknown> {
    return {
      ...super.toJSON(),
      command: this.command,
      commandExitCode: this.commandExitCode,
      stdout: this.stdout,
      stderr: this.stderr,
    };
  }
}
