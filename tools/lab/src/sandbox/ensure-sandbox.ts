import { execaExec, type Exec } from '@shoal/exec';
import type { LabPaths } from '../lab-paths.ts';
import { runningSandbox } from './running-sandboxes.ts';
import { sandboxFingerprint } from './sandbox-fingerprint.ts';
import type { RunningSandbox, SandboxSpec } from './sandbox-spec.ts';
import { startSandbox } from './start-sandbox.ts';
import { stopSandbox } from './stop-sandbox.ts';

/** The running sandbox when it was started with this very specification; one with another is ended first. */
export async function upToDateSandbox(
  spec: SandboxSpec,
  paths: LabPaths,
): Promise<RunningSandbox | undefined> {
  const running = await runningSandbox(spec.name, paths);
  if (running === undefined || running.fingerprint === sandboxFingerprint(spec)) return running;
  await stopSandbox(spec.name, paths);
  return undefined;
}

/** Starts a sandbox like `startSandbox`; a running one with another specification is replaced. Throws as `startSandbox`. */
export async function ensureSandbox(
  spec: SandboxSpec,
  paths: LabPaths,
  exec: Exec = execaExec,
): Promise<RunningSandbox> {
  return (await upToDateSandbox(spec, paths)) ?? startSandbox(spec, paths, exec);
}
