import { existsSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { execaExec } from '@shoal/exec';
import { ownIdentity } from './process-identity.ts';
import { withLock } from './with-lock.ts';

let folder: string;
let lock: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'shoal-lock-'));
  lock = join(folder, 'lock');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function leftBy(identity: Partial<ReturnType<typeof ownIdentity>>, ageMs = 0): void {
  writeFileSync(lock, JSON.stringify({ ...ownIdentity(), ...identity }));
  const then = new Date(Date.now() - ageMs);
  utimesSync(lock, then, then);
}

describe('withLock', () => {
  it('lets one in at a time, and tells who waits', async () => {
    let inside = 0;
    let most = 0;
    let waiting = 0;
    const work = async (): Promise<void> => {
      inside += 1;
      most = Math.max(most, inside);
      await execaExec.run('true', []);
      inside -= 1;
    };
    const onWait = (): void => {
      waiting += 1;
    };
    await Promise.all([1, 2, 3].map(() => withLock(lock, work, onWait)));
    expect(most).toBe(1);
    expect(waiting).toBe(2);
    expect(existsSync(lock)).toBe(false);
  });

  it('is given back when the work fails', async () => {
    await expect(withLock(lock, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(existsSync(lock)).toBe(false);
  });

  it.each([
    ['a process that ended', { pid: 2 ** 22 + 1 }, 0],
    ['another process that had the same number', { startTime: 1 }, 0],
    ['a silent process of another PID namespace', { pidNamespace: 'pid:[1]' }, 120_000],
  ])('is taken over from %s', async (_who, identity, ageMs) => {
    leftBy(identity, ageMs);
    await expect(withLock(lock, () => Promise.resolve('done'))).resolves.toBe('done');
  });

  it('is not taken from a live process of another PID namespace', async () => {
    leftBy({ pidNamespace: 'pid:[1]' });
    let waited = false;
    const entered = withLock(
      lock,
      () => Promise.resolve(readFileSync(lock, 'utf8')),
      () => {
        waited = true;
        rmSync(lock);
      },
    );
    expect(JSON.parse(await entered)).toEqual(ownIdentity());
    expect(waited).toBe(true);
  });

  it('is taken over from a process that was killed while it worked', async () => {
    const module = new URL('with-lock.ts', import.meta.url).href;
    const script = `import { withLock } from ${JSON.stringify(module)};
      await withLock(${JSON.stringify(lock)}, async () => process.kill(process.pid, 'SIGKILL'));`;
    await expect(execaExec.run(process.execPath, ['--input-type=module', '-e', script])).rejects.toThrow(
      /SIGKILL/,
    );
    expect(existsSync(lock)).toBe(true);
    await expect(withLock(lock, () => Promise.resolve('done'))).resolves.toBe('done');
  });
});
