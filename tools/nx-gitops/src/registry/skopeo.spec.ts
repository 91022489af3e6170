import { describe, expect, it } from '@jest/globals';
import { execaExec, type Exec } from '@shoal/exec';
import { withSkopeo } from './skopeo.ts';

describe('withSkopeo', () => {
  /** Copies that end when they are told to; each is known by its target. */
  function copies() {
    const ends = new Map<string, { end: () => void; fail: () => void }>();
    const exec: Exec = {
      ...execaExec,
      run: (_file, args) =>
        new Promise((resolve, reject) => {
          const target = args.find((arg) => arg.startsWith('docker://')) ?? 'none';
          ends.set(target.replace(/.*\//, ''), {
            end: () => resolve({ stdout: '', stderr: '', exitCode: 0, durationMs: 0 }),
            fail: () => reject(new Error('refused')),
          });
        }),
    };
    return { exec, ends };
  }
  const settled = () => new Promise((resolve) => setImmediate(resolve));
  const names = ['a', 'b', 'c'];

  it('copies the first image alone, and all others at once after it', async () => {
    const { exec, ends } = copies();
    await withSkopeo(
      { host: 'registry' },
      async ({ push }) => {
        const pushed = Promise.all(names.map((name) => push(`/${name}`, name, '1')));
        await settled();
        expect([...ends.keys()]).toEqual(['a:1']);
        ends.get('a:1')?.end();
        await settled();
        expect([...ends.keys()]).toEqual(['a:1', 'b:1', 'c:1']);
        ends.get('b:1')?.end();
        ends.get('c:1')?.end();
        await pushed;
      },
      exec,
    );
  });

  it('copies the others although the first one fails', async () => {
    const { exec, ends } = copies();
    await withSkopeo(
      { host: 'registry' },
      async ({ push }) => {
        const [first, second] = [push('/a', 'a', '1'), push('/b', 'b', `sha256:${'0'.repeat(64)}`)];
        await settled();
        ends.get('a:1')?.fail();
        await expect(first).rejects.toThrow('refused');
        await settled();
        ends.get(`b@sha256:${'0'.repeat(64)}`)?.end();
        await second;
      },
      exec,
    );
  });
});
