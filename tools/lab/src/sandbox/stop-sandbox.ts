import { setTimeout as delay } from 'node:timers/promises';
import { ShoalError } from '@shoal/exec';
import type { LabPaths } from '../lab-paths.ts';
import { isSameProcess } from './process-identity.ts';
import { runningSandbox } from './running-sandboxes.ts';
import { removeRecord } from './sandbox-record.ts';
import type { RunningSandbox } from './sandbox-spec.ts';

const CHECK_MILLISECONDS = 2;
const LIMIT_MILLISECONDS = 20_000;

/** Node has no pidfd to wait on a process that is not its child, so the end is looked for in short steps. */
async function untilGone(sandbox: RunningSandbox): Promise<void> {
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

/**
 * Ends a sandbox with everything in it, and returns when the kernel has taken it apart: the end of PID 1 ends every
 * process of its namespaces first (pid_namespaces(7)). Nothing happens when it does not run.
 *
 * @throws ShoalError SANDBOX_STAYS when a process hangs in the kernel for 20 s.
 */
export async function stopSandbox(name: string, paths: LabPaths): Promise<void> {
  const sandbox = await runningSandbox(name, paths);
  if (sandbox !== undefined) {
    process.kill(sandbox.pid, 'SIGKILL');
    await untilGone(sandbox);
  }
  await removeRecord(name, paths);
}
