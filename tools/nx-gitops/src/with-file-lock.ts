import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Exec } from '@shoal/exec';

/**
 * Calls `body` while no other process of this machine holds the lock `file`. The kernel gives it back whatever ends us: the
 * holder watches our process and goes with it.
 */
export async function withFileLock<T>(exec: Exec, file: string, body: () => Promise<T>): Promise<T> {
  await mkdir(dirname(file), { recursive: true });
  const release = new AbortController();
  let held: () => void = () => undefined;
  const holding = new Promise<void>((resolve) => (held = resolve));
  // Without a fork, the process that we stop is the one that holds the lock.
  const script = 'echo held; exec tail --pid="$1" -f /dev/null';
  const holder = exec.run('flock', ['--no-fork', file, 'sh', '-c', script, 'sh', String(process.pid)], {
    signal: release.signal,
    onLine: () => {
      held();
    },
  });
  // Until we let go, the holder ends only when it could not start.
  const failed = holder.then(
    () => Promise.reject(new Error(`the lock ${file} was lost`)),
    (error: unknown) => Promise.reject(error instanceof Error ? error : new Error(String(error))),
  );
  try {
    await Promise.race([holding, failed]);
    return await body();
  } finally {
    release.abort();
    await failed.catch(() => undefined);
  }
}
