import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isAlive, ownIdentity, type ProcessIdentity } from './process-identity.ts';

const POLL_MS = 200;
const HEARTBEAT_MS = 5_000;
const SILENCE_MS = 60_000;

async function readHolder(path: string): Promise<ProcessIdentity | undefined> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as ProcessIdentity;
  } catch {
    return undefined;
  }
}

async function isStale(path: string): Promise<boolean> {
  const file = await stat(path).catch(() => undefined);
  if (file === undefined) return false;
  const holder = await readHolder(path);
  const alive = holder === undefined ? undefined : isAlive(holder);
  // A holder that cannot be looked up (another PID namespace) is judged by its heartbeat.
  return alive === undefined ? Date.now() - file.mtimeMs > SILENCE_MS : !alive;
}

/**
 * Takes the lock of a dead process away. Two processes that find it dead at once could both get through here; that
 * costs work done twice, never a broken tool, since every entry of the cache is put in place by one rename.
 */
async function takeAway(path: string): Promise<void> {
  const aside = `${path}.${randomUUID()}`;
  await rename(path, aside).catch(() => undefined);
  await rm(aside, { force: true });
}

async function tryTake(path: string): Promise<boolean> {
  const draft = `${path}.${randomUUID()}`;
  await writeFile(draft, JSON.stringify(ownIdentity()));
  try {
    // A hard link appears with its content or not at all, which a plain exclusive create does not promise.
    await link(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

/**
 * Runs `work` while holding the lock file `path`; waits for other holders, also inside this process. A lock left by
 * a process that no longer runs is taken over. `onWait` is called once, when there is somebody to wait for.
 */
export async function withLock<T>(
  path: string,
  work: () => Promise<T>,
  onWait?: (holder: ProcessIdentity | undefined) => void,
): Promise<T> {
  await mkdir(dirname(path), { recursive: true });
  for (let waited = false; !(await tryTake(path)); waited = true) {
    if (await isStale(path)) {
      await takeAway(path);
      continue;
    }
    if (!waited) onWait?.(await readHolder(path));
    await pause(POLL_MS);
  }
  const heartbeat = setInterval(() => {
    const now = new Date();
    utimes(path, now, now).catch(() => undefined);
  }, HEARTBEAT_MS);
  heartbeat.unref();
  try {
    return await work();
  } finally {
    clearInterval(heartbeat);
    await rm(path, { force: true });
  }
}
