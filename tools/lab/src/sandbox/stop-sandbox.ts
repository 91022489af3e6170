import type { LabPaths } from '../lab-paths.ts';
import { installationCgroup } from '../node/installation-cgroup.ts';
import { endProcess } from './end-process.ts';
import { removeSandboxCgroup } from './sandbox-cgroup.ts';
import { readRecord, removeRecord } from './sandbox-record.ts';

/**
 * Ends a sandbox with everything in it, one that is still being set up too, and returns when the kernel has taken it apart.
 * Nothing happens when it does not run.
 * @throws ShoalError SANDBOX_STAYS when a process hangs in the kernel for 20 s.
 */
export async function stopSandbox(name: string, paths: LabPaths): Promise<void> {
  const record = await readRecord(name, paths);
  if (record !== undefined) await endProcess(record);
  await removeSandboxCgroup(installationCgroup(paths.runDir));
  await removeRecord(name, paths);
}
