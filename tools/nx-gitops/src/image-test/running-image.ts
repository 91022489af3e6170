import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { ShoalError, type Exec } from '@shoal/exec';

const STARTED_WITHIN_MS = 60_000;
/** A kubelet's usual patience. */
const ENDED_WITHIN_MS = 30_000;

/** The container of an image, run by runc in a folder with `config.json` and `rootfs`. */
export class RunningImage {
  readonly #exec: Exec;
  readonly #runc: readonly [string, ...string[]];
  readonly #id: string;
  readonly #child: ChildProcess;
  #output = '';

  constructor(exec: Exec, { runc, folder, id }: { runc: string; folder: string; id: string }) {
    this.#exec = exec;
    this.#id = id;
    this.#runc = [runc, '--root', `${folder}/state`];
    const [program, ...options] = this.#runc;
    this.#child = spawn(program, [...options, 'run', '--bundle', folder, id], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.on('data', (text: Buffer) => (this.#output = `${this.#output}${text.toString()}`.slice(-4000)));
    }
  }

  /** The end of what it has written. */
  get output(): string {
    return this.#output;
  }

  /** Waits until the URL answers 200. Throws ShoalError IMAGE_DOES_NOT_START with what the container wrote. */
  async answering(url: string): Promise<void> {
    const deadline = Date.now() + STARTED_WITHIN_MS;
    while ((await fetch(url).catch(() => undefined))?.status !== 200) {
      if (this.#child.exitCode !== null || Date.now() > deadline) {
        throw new ShoalError('IMAGE_DOES_NOT_START', `the image does not answer:\n${this.#output}`);
      }
      await delay(20);
    }
  }

  /** User, command line and root mount of process 1, as the kernel tells them. */
  async firstProcess(): Promise<{ uid: number; command: string; rootMount: string }> {
    const [program, ...options] = this.#runc;
    const { pid } = await this.#exec.json<{ pid: number }>(program, [...options, 'state', this.#id]);
    const read = (name: string) => readFileSync(`/proc/${String(pid)}/${name}`, 'utf8');
    return {
      uid: Number(/^Uid:\s+(\d+)/m.exec(read('status'))?.[1]),
      command: read('cmdline').split('\0')[0] ?? '',
      // The last mount at / is the one in sight; its options are the sixth field (proc_pid_mountinfo(5)).
      rootMount:
        read('mountinfo')
          .split('\n')
          .map((line) => line.split(' '))
          .findLast((fields) => fields[4] === '/')?.[5] ?? '',
    };
  }

  /** Asks it to end, as a kubelet does, and returns its exit code; undefined when it has not ended in time. */
  async terminate(): Promise<number | undefined> {
    const [program, ...options] = this.#runc;
    const ended = once(this.#child, 'exit').then(([code]) => Number(code));
    await this.#exec.run(program, [...options, 'kill', this.#id, 'TERM']);
    return await Promise.race([ended, delay(ENDED_WITHIN_MS, undefined, { ref: false })]);
  }

  /** Ends it at once, whatever state it is in. */
  async destroy(): Promise<void> {
    if (this.#child.exitCode !== null) return;
    const [program, ...options] = this.#runc;
    const ended = once(this.#child, 'exit');
    await this.#exec
      .run(program, [...options, 'delete', '--force', this.#id])
      .catch(() => this.#child.kill());
    await ended;
  }
}
