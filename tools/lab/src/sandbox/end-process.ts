import { setTimeout as delay } from 'node:timers/promises';
import { ShoalError } from '@shoal/exec';
import { isSameProcess } from './is-same-process.ts';
import type { RunningSandbox } from './sandbox-spec.ts';

const CHECK_MILLISECONDS = 2;
const LIMIT_MILLISECONDS = 20_000;

/**
 * Kills the PID 1 of a sandbox and waits until it is gone, which it is after every process of its namespaces
 * (pid_namespaces(7)). Node has no pidfd to wait on a process that is not its child, so it looks in short steps.
 * @throws ShoalError SANDBOX_STAYS when a process hangs in the kernel for 20 s.
 */
export async function endProcess(sandbox: RunningSandbox): Promise<void> {
  if (!isSameProcess(sandbox)) return;
  process.kill(sandbox.pid, 'SIGKILL');
  const limit = performance.now() + LIMIT_MILLISECONDS;
  while (isSameProcess(sandbox)) {
    if (performance.now() > limit) {
      throw new ShoalError(
        'SANDBOX_STAYS',
        `process ${String(sandbox.pid)} of the sandbox ${sandbox.name} does not end after SIGKILL`,
        { hint: `see what it waits for: cat /proc/${String(sandbox.pid)}/stack` },
      );
    }
    await delay(CHECK_MILLISECONDS);
  }
}
