import { setTimeout as delay } from 'node:timers/promises';
import { ShoalError } from '@shoal/exec';
import type { LabPaths } from '../lab-paths.ts';
import { restartService } from './restart-service.ts';
import { sandboxProblems, sandboxStatus } from './sandbox-status.ts';

const CHECK_MILLISECONDS = 100;
const LIMIT_MILLISECONDS = 60_000;

/**
 * Restarts services of a running sandbox, and waits until each is another process and `status` has nothing to say of the
 * sandbox any more.
 * @throws ShoalError SANDBOX_DOWN when the sandbox does not run; SANDBOX_NOT_WELL with what is not well after a minute.
 */
export async function restartAndSettle(
  sandbox: string,
  names: readonly string[],
  paths: LabPaths,
): Promise<void> {
  const earlier = await sandboxStatus(sandbox, paths);
  const old = new Set(
    earlier.services.filter(({ service, pid }) => pid !== 0 && names.includes(service)).map(({ pid }) => pid),
  );
  for (const name of names) await restartService(sandbox, name, paths);
  const limit = performance.now() + LIMIT_MILLISECONDS;
  for (;;) {
    const now = await sandboxStatus(sandbox, paths);
    const problems = [
      ...now.services
        .filter(({ pid }) => old.has(pid))
        .map(({ service }) => `${service} of ${sandbox} does not end`),
      ...sandboxProblems(now),
    ];
    if (problems.length === 0) return;
    if (performance.now() > limit) {
      throw new ShoalError('SANDBOX_NOT_WELL', problems.join(', '), { hint: 'mend it with: ./shoal up' });
    }
    await delay(CHECK_MILLISECONDS);
  }
}
