import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { createLineSplitter } from '../log/line-splitter.ts';
import type { ProcessSpec } from './process-spec.ts';

/** How a process ended: by itself, by a signal, or never having begun. */
export type ProcessEnd =
  | { readonly kind: 'exit'; readonly code: number }
  | { readonly kind: 'signal'; readonly signal: NodeJS.Signals }
  | { readonly kind: 'unstarted'; readonly reason: string };

export interface ProcessOptions {
  readonly onLine: (line: string, stream: 'stdout' | 'stderr') => void;
  /** Ends the process, and what it has started in its group. */
  readonly signal: AbortSignal;
  /** Characters that pieces of an overlong line share. */
  readonly overlap?: () => number;
  readonly grace?: GracePeriods;
}

/** How long a process has after SIGINT and after SIGTERM, in milliseconds. */
export interface GracePeriods {
  readonly interrupt: number;
  readonly terminate: number;
}

// Those of the Azure agent.
const AGENT_GRACE: GracePeriods = { interrupt: 7_500, terminate: 2_500 };
// What a step leaves running in the background may hold its output open for ever.
const DRAIN_MILLISECONDS = 500;

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // It is gone.
  }
}

/** SIGINT, then SIGTERM, then SIGKILL, to the whole group. */
async function endGroup(child: ChildProcess, closed: Promise<unknown>, grace: GracePeriods): Promise<void> {
  const within = (milliseconds: number) =>
    Promise.race([closed.then(() => true), delay(milliseconds, false, { ref: false })]);
  signalGroup(child, 'SIGINT');
  if (await within(grace.interrupt)) return;
  signalGroup(child, 'SIGTERM');
  if (await within(grace.terminate)) return;
  signalGroup(child, 'SIGKILL');
}

/** Runs a program in a process group of its own, gives its output line by line, and tells how it ended. Never throws. */
export async function runProcess(
  { file, args, cwd, env }: ProcessSpec,
  { onLine, signal, overlap, grace = AGENT_GRACE }: ProcessOptions,
): Promise<ProcessEnd> {
  const child = spawn(file, args, {
    cwd,
    env: { ...env },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const splitters = (['stdout', 'stderr'] as const).map((stream) => {
    const splitter = createLineSplitter(
      (line) => {
        onLine(line, stream);
      },
      overlap === undefined ? {} : { overlap },
    );
    child[stream].on('data', (chunk: Buffer) => {
      splitter.write(chunk);
    });
    return splitter;
  });
  const failed = once(child, 'error').then(([error]): ProcessEnd => ({
    kind: 'unstarted',
    reason: error instanceof Error ? error.message : String(error),
  }));
  const closed = once(child, 'close');
  const exited = once(child, 'exit').then(([code, by]: (number | NodeJS.Signals | null)[]): ProcessEnd =>
    typeof code === 'number'
      ? { kind: 'exit', code }
      : { kind: 'signal', signal: (by ?? 'SIGKILL') as NodeJS.Signals },
  );
  // Whichever loses the race is looked at by nobody.
  for (const promise of [failed, closed, exited]) promise.catch(() => undefined);

  const abort = (): void => void endGroup(child, exited, grace);
  if (signal.aborted) abort();
  else signal.addEventListener('abort', abort, { once: true });
  const end = await Promise.race([exited, failed]);
  signal.removeEventListener('abort', abort);
  if (signal.aborted) signalGroup(child, 'SIGKILL');
  if (end.kind !== 'unstarted') {
    await Promise.race([closed, delay(DRAIN_MILLISECONDS, undefined, { ref: false })]);
  }
  child.stdout.destroy();
  child.stderr.destroy();
  for (const splitter of splitters) splitter.end();
  return end;
}
