import { execa } from 'execa';
import { CommandError } from './command-error.ts';
import type { Exec, RunOptions, RunResult } from './exec.ts';
import { quoteCommand } from './quote-command.ts';

const SIGNAL_EXIT_BASE = 128;

function toExecaOptions(options: RunOptions) {
  return {
    reject: false as const,
    stripFinalNewline: false as const,
    extendEnv: options.extendEnv ?? true,
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    ...(options.env === undefined ? {} : { env: options.env }),
    ...(options.timeoutMs === undefined ? {} : { timeout: options.timeoutMs }),
    ...(options.signal === undefined ? {} : { cancelSignal: options.signal }),
    ...(options.killSignal === undefined ? {} : { killSignal: options.killSignal }),
    ...(options.uid === undefined ? {} : { uid: options.uid }),
    ...(options.gid === undefined ? {} : { gid: options.gid }),
  };
}

function redact(text: string, secrets: readonly string[]): string {
  return secrets.reduce((shown, secret) => (secret === '' ? shown : shown.replaceAll(secret, '***')), text);
}

async function run(file: string, args: readonly string[], options: RunOptions = {}): Promise<RunResult> {
  const child = execa(file, args, {
    ...toExecaOptions(options),
    ...(options.input === undefined ? { stdin: 'ignore' } : { input: options.input }),
  });
  const { onLine } = options;
  if (onLine !== undefined) {
    for (const stream of ['stdout', 'stderr'] as const) {
      void (async () => {
        for await (const line of child.iterable({ from: stream })) onLine(String(line), stream);
      })().catch(() => undefined);
    }
  }
  const result = await child;
  const stdout = String(result.stdout ?? '');
  const stderr = String(result.stderr ?? '');
  if (result.failed || result.exitCode !== 0) {
    const secrets = options.secrets ?? [];
    const reason = result.timedOut
      ? `timed out after ${String(options.timeoutMs)} ms`
      : result.isCanceled
        ? 'was cancelled'
        : result.signal !== undefined
          ? `was killed by ${result.signal}`
          : result.exitCode === undefined
            ? `could not be started (${result.code ?? 'unknown reason'})`
            : `failed with exit code ${String(result.exitCode)}`;
    throw new CommandError({
      command: redact(quoteCommand(file, args), secrets),
      exitCode: result.exitCode,
      reason,
      stdout: redact(stdout, secrets),
      stderr: redact(stderr, secrets),
    });
  }
  return { stdout, stderr, exitCode: result.exitCode, durationMs: result.durationMs };
}

async function stdout(file: string, args: readonly string[], options?: RunOptions): Promise<string> {
  const result = await run(file, args, options);
  return result.stdout.replace(/\r?\n$/, '');
}

async function json<T>(file: string, args: readonly string[], options?: RunOptions): Promise<T> {
  const text = await stdout(file, args, options);
  try {
    return JSON.parse(text) as T;
  } catch (cause) {
    throw new CommandError({
      command: quoteCommand(file, args),
      exitCode: 0,
      reason: 'did not print JSON',
      stdout: text,
      stderr: '',
      cause,
    });
  }
}

async function passThrough(file: string, args: readonly string[], options: RunOptions = {}): Promise<number> {
  const result = await execa(file, args, { ...toExecaOptions(options), stdio: 'inherit' });
  if (result.exitCode !== undefined) return result.exitCode;
  if (result.signal !== undefined) return SIGNAL_EXIT_BASE;
  throw new CommandError({
    command: quoteCommand(file, args),
    exitCode: undefined,
    reason: `could not be started (${result.code ?? 'unknown reason'})`,
    stdout: '',
    stderr: '',
  });
}

/** The real {@link Exec}: execa without a shell. */
export const execaExec: Exec = { run, stdout, json, passThrough };
