import { CommandError } from './command-error.ts';
import type { Exec, RunOptions, RunResult } from './exec.ts';
import { quoteCommand } from './quote-command.ts';

export interface FakeAnswer {
  stdout?: string;
  stderr?: string;
  exitCode?: number;
}

/** An {@link Exec} for unit tests: records every command and answers from a function. */
export class FakeExec implements Exec {
  readonly commands: string[] = [];
  readonly calls: { file: string; args: readonly string[]; options: RunOptions }[] = [];
  readonly #answer: (command: string) => FakeAnswer | undefined;

  constructor(answer: (command: string) => FakeAnswer | undefined = () => undefined) {
    this.#answer = answer;
  }

  run(file: string, args: readonly string[], options: RunOptions = {}): Promise<RunResult> {
    const command = quoteCommand(file, args);
    this.commands.push(command);
    this.calls.push({ file, args, options });
    const { stdout = '', stderr = '', exitCode = 0 } = this.#answer(command) ?? {};
    if (exitCode !== 0) {
      const reason = `failed with exit code ${String(exitCode)}`;
      return Promise.reject(new CommandError({ command, exitCode, reason, stdout, stderr }));
    }
    return Promise.resolve({ stdout, stderr, exitCode, durationMs: 0 });
  }

  async stdout(file: string, args: readonly string[], options?: RunOptions): Promise<string> {
    return (await this.run(file, args, options)).stdout.replace(/\r?\n$/, '');
  }

  async json<T>(file: string, args: readonly string[], options?: RunOptions): Promise<T> {
    return JSON.parse(await this.stdout(file, args, options)) as T;
  }

  async passThrough(file: string, args: readonly string[], options?: RunOptions): Promise<number> {
    return (await this.run(file, args, options)).exitCode;
  }
}
