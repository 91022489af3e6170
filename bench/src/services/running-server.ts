import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { get } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { processTree } from '@shoal/lab/testing';
import type { Candidate } from './candidates.ts';

const STARTED_WITHIN_MS = 60_000;
const TICKS_PER_SECOND = 100;
const KIBIBYTES_PER_MEBIBYTE = 1024;

/** Server and client get a processor each, so that neither takes the other's. With one processor they share it. */
export function onProcessor(which: 'server' | 'client', command: readonly string[]): [string, string[]] {
  const processor = which === 'server' || availableParallelism() === 1 ? '0' : '1';
  return ['taskset', ['--cpu-list', processor, ...command]];
}

/** Whether the address answers with 200 now. */
function answers(url: string): Promise<boolean> {
  return new Promise((resolve) => {
    get(url, { agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    }).on('error', () => {
      resolve(false);
    });
  });
}

/** A started candidate on a port of the loopback address. */
export class RunningServer {
  readonly name: string;
  readonly url: string;
  /** Milliseconds from the start of the process to the end of its first answer. */
  readonly coldStartMs: number;
  readonly #process: ChildProcess;

  private constructor(name: string, url: string, coldStartMs: number, child: ChildProcess) {
    this.name = name;
    this.url = url;
    this.coldStartMs = coldStartMs;
    this.#process = child;
  }

  /** Starts a candidate and waits for its first answer. */
  static async start(candidate: Candidate, port: number): Promise<RunningServer> {
    const [program, args] = onProcessor('server', candidate.command(port));
    const began = performance.now();
    const child = spawn(program, args, {
      env: {
        ...process.env,
        ...candidate.environment,
        HOST: '127.0.0.1',
        PORT: String(port),
        METRICS_PORT: String(port + 1),
        // Nothing routes to it: there is no endpoint whose removal could lag.
        DRAIN_MS: '0',
      },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let errors = '';
    child.stderr.on('data', (text: Buffer) => (errors = `${errors}${text.toString()}`.slice(-2000)));
    const url = `http://127.0.0.1:${String(port)}/`;
    while (!(await answers(url))) {
      if (child.exitCode !== null || performance.now() - began > STARTED_WITHIN_MS) {
        child.kill('SIGKILL');
        throw new Error(`${candidate.name} does not answer:\n${errors}`);
      }
      await delay(1);
    }
    return new RunningServer(candidate.name, url, performance.now() - began, child);
  }

  /** Seconds of processor time that all its processes have used. */
  async processorSeconds(): Promise<number> {
    const times = await this.#ofEach((pid) => {
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
      return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
    });
    return times.reduce((sum, time) => sum + time, 0);
  }

  /** Resident memory of all its processes, in MiB. */
  async residentMebibytes(): Promise<number> {
    const sizes = await this.#ofEach((pid) =>
      Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0),
    );
    return sizes.reduce((sum, size) => sum + size, 0) / KIBIBYTES_PER_MEBIBYTE;
  }

  async stop(): Promise<void> {
    if (this.#process.exitCode !== null) return;
    this.#process.kill('SIGTERM');
    await once(this.#process, 'exit');
  }

  async #ofEach(read: (pid: string) => number): Promise<number[]> {
    return (await processTree(this.#process.pid ?? 0)).map(({ pid }) => read(String(pid)));
  }
}
