import { setTimeout as delay } from 'node:timers/promises';
import { CommandError, type Exec } from '@shoal/exec';
import { inParallel } from '../concurrency/in-parallel.ts';
import type { LabToolPaths } from '../lab-tools.ts';
import { CONTAINERD_SOCKET } from '../node/paths-inside.ts';

const LIMIT_MILLISECONDS = 30_000;
const CHECK_MILLISECONDS = 20;

/** The containerd socket of a sandbox as seen from the machine, by the root folder of its PID 1. */
export function containerdAddress(pid: number): string {
  return `/proc/${String(pid)}/root${CONTAINERD_SOCKET}`;
}

function ctr(exec: Exec, tools: LabToolPaths, pid: number, args: readonly string[]) {
  return exec.stdout(tools.ctr, ['--address', containerdAddress(pid), '--namespace', 'k8s.io', ...args]);
}

/** Waits until containerd answers; at most 30 s. Throws what ctr said last. */
export async function untilContainerdAnswers(exec: Exec, tools: LabToolPaths, pid: number): Promise<void> {
  const limit = performance.now() + LIMIT_MILLISECONDS;
  for (;;) {
    try {
      await ctr(exec, tools, pid, ['version']);
      return;
    } catch (error) {
      if (!(error instanceof CommandError) || performance.now() > limit) throw error;
      await delay(CHECK_MILLISECONDS);
    }
  }
}

/** Imports docker-archives, two at a time: unpacking is work for one processor each. */
export async function importArchives(
  exec: Exec,
  tools: LabToolPaths,
  pid: number,
  archives: readonly string[],
): Promise<void> {
  await inParallel(2, archives, (archive) => ctr(exec, tools, pid, ['images', 'import', archive]));
}
