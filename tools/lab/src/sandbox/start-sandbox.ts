import { constants } from 'node:fs';
import { mkdir, open, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { CommandError, ShoalError, execaExec, type Exec } from '@shoal/exec';
import type { LabPaths } from '../lab-paths.ts';
import { initScript, mountSource } from './init-script.ts';
import { processStartTime } from './process-identity.ts';
import { runningSandbox } from './running-sandboxes.ts';
import { recordFolder, writeRecord } from './sandbox-record.ts';
import type { RunningSandbox, SandboxSpec } from './sandbox-spec.ts';
import { writeServiceFolder } from './service-folder.ts';

const DEFAULT_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
const LOCK_TAKEN = 73;

/**
 * Takes the sandbox's lock, which every process in it inherits and so holds until the last of them is gone; leaves the
 * machine's namespaces; and starts PID 1 as the first child after that. unshare(1) without --fork: no process stays
 * behind on the machine side to wait for it.
 */
const LAUNCHER = `exec 9>"$1" || exit
flock -n 9 || exit ${String(LOCK_TAKEN)}
shift
exec unshare "$@"`;
const FIRST_CHILD = 'setsid bash "$1" & echo $!';

async function writeFolder(spec: SandboxSpec, paths: LabPaths): Promise<string> {
  await mkdir(join(spec.directory, 'run'), { recursive: true, mode: 0o700 });
  await mkdir(join(spec.directory, 'log'), { recursive: true });
  await mkdir(recordFolder(paths), { recursive: true, mode: 0o700 });
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

async function launch(spec: SandboxSpec, init: string, lock: string, exec: Exec): Promise<number> {
  const namespaces = ['--mount', '--pid', ...(spec.network === 'own' ? ['--net', '--uts', '--ipc'] : [])];
  const args = ['-c', LAUNCHER, 'launcher', lock, ...namespaces, 'sh', '-c', FIRST_CHILD, 'launcher', init];
  try {
    // PID 1 keeps this command's output open until its mounts are made, so that an error of theirs is seen here.
    const { stdout } = await exec.run('sh', args, {
      extendEnv: false,
      env: { PATH: spec.path ?? DEFAULT_PATH, HOME: '/root', LANG: 'C.UTF-8' },
    });
    const [pid, ready] = stdout.trim().split('\n');
    if (ready === 'ready') return Number(pid);
    throw new ShoalError('SANDBOX_FAILED', `the sandbox ${spec.name} could not make its mounts`, {
      hint: `look at ${init} and run it by hand: sh ${args.map((word) => `'${word}'`).join(' ')}`,
    });
  } catch (cause) {
    if (cause instanceof CommandError && cause.commandExitCode === LOCK_TAKEN) {
      throw new ShoalError(
        'SANDBOX_BUSY',
        `the sandbox ${spec.name} is being started or stopped by another command`,
        { hint: 'wait for the other command to end and try again', cause },
      );
    }
    throw cause;
  }
}

/** Lets the services start. Never waits: when PID 1 is gone, nobody reads and the open fails. */
async function release(directory: string): Promise<void> {
  const gate = await open(join(directory, 'start'), constants.O_WRONLY | constants.O_NONBLOCK);
  try {
    await gate.write('go\n');
  } finally {
    await gate.close();
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
  const init = await writeFolder(spec, paths);
  const pid = await launch(spec, init, join(recordFolder(paths), `${spec.name}.lock`), exec);
  const sandbox = { name: spec.name, pid, startTime: processStartTime(pid) ?? 0, directory: spec.directory };
  try {
    await spec.afterStart?.(pid);
    await writeRecord(sandbox, paths);
    await release(spec.directory);
  } catch (error) {
    if (processStartTime(pid) === sandbox.startTime) process.kill(pid, 'SIGKILL');
    throw error;
  }
  return sandbox;
}
