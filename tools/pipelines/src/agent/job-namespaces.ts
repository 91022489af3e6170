import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { ShoalError } from '@shoal/exec';
import { INIT_SCRIPT, MOUNT_SCRIPT } from './namespace-script.ts';

/** User and group ids of jobs on this machine: a range that no distribution gives out. Root of a job is the first of them. */
export const JOB_IDS = { first: 1_900_000_000, count: 65_536 } as const;

const START_LIMIT_MILLISECONDS = 30_000;

/** The namespaces of one job, held by its PID 1. */
export interface JobNamespaces {
  /** Arguments of nsenter that lead there. */
  readonly enter: readonly string[];
  /** Ends every process in them. */
  close(): Promise<void>;
}

/** Waits for the word that a process prints when it is so far. */
async function untilSaid(child: ChildProcess, word: string): Promise<void> {
  let stderr = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const failed = (reason: string) =>
    new ShoalError('JOB_NAMESPACES', `a job could not get its namespaces: ${reason}`);
  const said = (async () => {
    if (child.stdout === null) throw failed('it has no output');
    for await (const line of createInterface({ input: child.stdout })) if (line === word) return;
    throw failed(stderr.trim() || 'its first process ended');
  })();
  const broken = once(child, 'error').then(([error]) => {
    throw failed(String(error));
  });
  broken.catch(() => undefined);
  const late = AbortSignal.timeout(START_LIMIT_MILLISECONDS);
  const limit = once(late, 'abort').then(() => {
    throw failed('it took too long');
  });
  limit.catch(() => undefined);
  await Promise.race([said, broken, limit]);
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const closed = once(child, 'exit');
  child.kill('SIGKILL');
  await closed;
}

/**
 * Opens mount, PID, IPC, UTS and user namespaces in which root is nobody on this machine. They end with this process.
 * @param mounts arguments of {@link MOUNT_SCRIPT}
 * @throws ShoalError JOB_NAMESPACES
 */
export async function openJobNamespaces(mounts: readonly string[]): Promise<JobNamespaces> {
  const stdio = ['pipe', 'pipe', 'pipe'] as const;
  const env = { PATH: '/usr/sbin:/usr/bin:/sbin:/bin' };
  const maker = spawn('unshare', ['--mount', 'sh', '-c', MOUNT_SCRIPT, 'mounts', ...mounts], {
    stdio: [...stdio],
    env,
  });
  try {
    await untilSaid(maker, 'ready');
    const map = `0 ${String(JOB_IDS.first)} ${String(JOB_IDS.count)}`;
    const process = `/proc/${String(maker.pid)}`;
    await writeFile(`${process}/uid_map`, map);
    await writeFile(`${process}/gid_map`, map);
    const into = [`--user=${process}/ns/user`, `--mount=${process}/ns/mnt`];
    const own = ['--mount', '--pid', '--ipc', '--uts', '--fork', '--kill-child', '--mount-proc'];
    const holder = spawn(
      'nsenter',
      [...into, 'unshare', ...own, 'tini', '-s', '--', 'sh', '-c', INIT_SCRIPT],
      {
        stdio: [...stdio],
        env,
      },
    );
    await untilSaid(holder, 'up');
    const held = `/proc/${String(holder.pid)}/ns`;
    return {
      enter: [
        ...['user', 'mnt', 'ipc', 'uts'].map(
          (name) => `--${name === 'mnt' ? 'mount' : name}=${held}/${name}`,
        ),
        `--pid=${held}/pid_for_children`,
      ],
      close: () => end(holder),
    };
  } finally {
    await end(maker);
  }
}
