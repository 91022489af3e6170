import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

export type LogLine = Record<string, unknown>;

/** A service that runs as a process of its own, on free ports. */
export interface ServiceChild {
  readonly process: ChildProcess;
  /** Every line it has logged. */
  readonly lines: LogLine[];
  readonly stderr: () => string;
  /** Resolves to the first line with this message, logged already or yet to come; rejects when the process ends first. */
  readonly line: (message: string) => Promise<LogLine>;
  /** Resolves to the exit code; a process that a signal has killed gives the signal's name. */
  readonly exit: Promise<number | string>;
}

/**
 * Starts `file` with the Node that runs the test. Ports are free ones unless the environment names them; the drain is
 * short. Kill `process` in `afterEach`, whatever the test did.
 */
export function startServiceChild(file: string, environment: Record<string, string> = {}): ServiceChild {
  const child = spawn(process.execPath, [file], {
    env: {
      HOST: '127.0.0.1',
      PORT: '0',
      METRICS_PORT: '0',
      DRAIN_MS: '300',
      APP_VERSION: '1.2.3',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: LogLine[] = [];
  let errors = '';
  child.stderr.on('data', (data: Buffer) => (errors += data.toString()));
  const output = createInterface({ input: child.stdout });
  output.on('line', (text) => {
    lines.push(JSON.parse(text) as LogLine);
    child.emit('log-line');
  });
  const exit = once(child, 'close').then(([code, signal]) => (code ?? signal) as number | string);
  let ended = false;
  void exit.then(() => {
    ended = true;
    child.emit('log-line');
  });
  const line = async (message: string): Promise<LogLine> => {
    for (;;) {
      const found = lines.find((candidate) => candidate['msg'] === message);
      if (found !== undefined) return found;
      if (ended)
        throw new Error(`The service ended without «${message}»:\n${JSON.stringify(lines)}\n${errors}`);
      await once(child, 'log-line');
    }
  };
  return { process: child, lines, stderr: () => errors, line, exit };
}
