import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { CommandError, ShoalError, execaExec, type Exec } from '@shoal/exec';
import type { LabPaths } from '../lab-paths.ts';
import { installationCgroup } from '../node/installation-cgroup.ts';
import { leaveSessionCgroup } from './sandbox-cgroup.ts';
import { sandboxFingerprint } from './sandbox-fingerprint.ts';
import { initScript, mountSource } from './init-script.ts';
import { endProcess } from './end-process.ts';
import { processStartTime } from '@shoal/toolchain';
import { isSameProcess } from './is-same-process.ts';
import { openGate, type Gate } from './open-gate.ts';
import { runningSandbox } from './running-sandboxes.ts';
import { readRecord, writeRecord } from './sandbox-record.ts';
import type { RunningSandbox, SandboxSpec } from './sandbox-spec.ts';
import { writeServiceFolder } from './service-folder.ts';

/** Where the programs in a sandbox find others, unless its specification says otherwise. */
export const DEFAULT_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
const LOCK_TAKEN = 73;
/** What a killed command left notices within milliseconds that nobody stands at its gate, and lets go of the lock. */
const LOCK_WAIT_SECONDS = 5;

/**
 * Takes the sandbox's lock, which every process in it inherits and so holds until the last of them is gone; leaves the
 * machine's namespaces; and starts PID 1 as the first child after that. unshare(1) without --fork: no process stays
 * behind on the machine side to wait for it. The far end of the gate goes along as descriptor 8. A pipe that is opened
 * for both directions does not wait for another to open it; after that, neither does the end that only reads.
 */
const LAUNCHER = `exec 9>"$1" 7<>"$2" 8<"$2" 7>&- || exit
flock -n 9 || exit ${String(LOCK_TAKEN)}
shift 2
exec unshare "$@"`;
/** In the sandbox's own folder: it guards what lies there, even should the records of what runs be lost. */
const lockFile = (directory: string): string => join(directory, 'lock');

const FIRST_CHILD = 'setsid bash "$1" & echo $!';

async function writeFolder(spec: SandboxSpec, paths: LabPaths): Promise<string> {
  await mkdir(join(spec.directory, 'run'), { recursive: true, mode: 0o700 });
  await mkdir(join(spec.directory, 'log'), { recursive: true });
  // It is bound into the new /run.
  await mkdir(paths.runDir, { recursive: true, mode: 0o700 });
  for (const mount of spec.privateMounts) {
    const source = mountSource(mount, spec);
    if (source === undefined) continue;
    await mkdir(mount.kind === 'bind' ? source : dirname(source), { recursive: true });
    if (mount.kind === 'file') await writeFile(source, mount.content);
  }
  await writeServiceFolder(spec.directory, spec.services);
  const init = join(spec.directory, 'init.sh');
  await writeFile(init, initScript(spec, paths), { mode: 0o700 });
  return init;
}

function busy(name: string, directory: string, cause?: unknown): ShoalError {
  return new ShoalError('SANDBOX_BUSY', `the sandbox ${name} is being started by another command`, {
    hint: `wait for the other command to end and try again; see which it is: fuser -v ${lockFile(directory)}`,
    ...(cause === undefined ? {} : { cause }),
  });
}

async function launch(spec: SandboxSpec, init: string, gate: Gate, exec: Exec): Promise<number> {
  const namespaces = ['--mount', '--pid', ...(spec.network === 'own' ? ['--net', '--uts', '--ipc'] : [])];
  const lock = lockFile(spec.directory);
  const args = [
    '-c',
    LAUNCHER,
    'launcher',
    lock,
    gate.path,
    ...namespaces,
    'sh',
    '-c',
    FIRST_CHILD,
    'launcher',
    init,
  ];
  try {
    // PID 1 keeps this command's output open until its mounts are made, so that an error of theirs is seen here.
    const { stdout, stderr } = await exec.run('sh', args, {
      extendEnv: false,
      env: { PATH: spec.path ?? DEFAULT_PATH, HOME: '/root', LANG: 'C.UTF-8' },
    });
    const [pid, ready] = stdout.trim().split('\n');
    if (ready === 'ready') return Number(pid);
    throw new ShoalError(
      'SANDBOX_FAILED',
      `the sandbox ${spec.name} could not make its mounts: ${stderr.trim()}`,
      { hint: `look at ${init}` },
    );
  } catch (cause) {
    if (cause instanceof CommandError && cause.commandExitCode === LOCK_TAKEN) {
      throw busy(spec.name, spec.directory, cause);
    }
    throw cause;
  }
}

/** Ends what a killed command left half set up. @throws ShoalError SANDBOX_BUSY when that command still runs. */
async function clearUnfinished(spec: SandboxSpec, paths: LabPaths): Promise<void> {
  const record = await readRecord(spec.name, paths);
  if (record?.starter === undefined || !isSameProcess(record)) return;
  if (isSameProcess(record.starter)) throw busy(spec.name, spec.directory);
  await endProcess(record);
}

/** Looked at before anything in the folder is written: another sandbox may be running on it. */
async function checkLock(spec: SandboxSpec, exec: Exec): Promise<void> {
  await mkdir(spec.directory, { recursive: true, mode: 0o700 });
  try {
    const wait = ['-w', String(LOCK_WAIT_SECONDS), '-E', String(LOCK_TAKEN)];
    await exec.run('flock', [...wait, lockFile(spec.directory), 'true']);
  } catch (cause) {
    if (!(cause instanceof CommandError) || cause.commandExitCode !== LOCK_TAKEN) throw cause;
    throw busy(spec.name, spec.directory, cause);
  }
}

/**
 * Starts a sandbox and returns when its services are being started; one that runs already is returned as it is.
 *
 * @throws ShoalError SANDBOX_BUSY when another command is starting it, SANDBOX_FAILED when its mounts cannot be made;
 * whatever `afterStart` throws, after the new namespaces are ended.
 */
export async function startSandbox(
  spec: SandboxSpec,
  paths: LabPaths,
  exec: Exec = execaExec,
): Promise<RunningSandbox> {
  const running = await runningSandbox(spec.name, paths);
  if (running !== undefined) return running;
  await clearUnfinished(spec, paths);
  await checkLock(spec, exec);
  const init = await writeFolder(spec, paths);
  const gate = await openGate(spec.directory);
  try {
    return await startBehind(gate, init, spec, paths, exec);
  } finally {
    await gate.close();
  }
}

async function startBehind(
  gate: Gate,
  init: string,
  spec: SandboxSpec,
  paths: LabPaths,
  exec: Exec,
): Promise<RunningSandbox> {
  const pid = await launch(spec, init, gate, exec);
  const sandbox = {
    name: spec.name,
    pid,
    startTime: processStartTime(pid) ?? 0,
    directory: spec.directory,
    fingerprint: sandboxFingerprint(spec),
  };
  try {
    // Written down at once, so that `down` or the next start ends it should this command be killed before it is done.
    const starter = { pid: process.pid, startTime: processStartTime(process.pid) ?? 0 };
    await writeRecord({ ...sandbox, starter }, paths);
    await leaveSessionCgroup(pid, installationCgroup(paths.runDir));
    await spec.afterStart?.(pid);
    await gate.release();
    await writeRecord(sandbox, paths);
  } catch (error) {
    await endProcess(sandbox);
    throw error;
  }
  return sandbox;
}
