import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { FakeExec } from '@shoal/exec';
import { ensureBridgeFilter } from './kernel-modules.ts';

describe('ensureBridgeFilter', () => {
  let folder: string;
  const setting = () => join(folder, 'bridge/bridge-nf-call-iptables');

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'shoal-kernel-'));
  });
  afterEach(async () => {
    await rm(folder, { recursive: true });
  });

  it('changes nothing where the module is there', async () => {
    await mkdir(join(folder, 'bridge'));
    await writeFile(setting(), '1\n');
    const exec = new FakeExec();
    await ensureBridgeFilter(exec, join(folder, 'bridge'));
    expect(exec.commands).toEqual([]);
    expect(await readFile(setting(), 'utf8')).toBe('1\n');
  });

  it('loads it and leaves the bridges of the machine as they were', async () => {
    class Kernel extends FakeExec {
      override async run(...call: Parameters<FakeExec['run']>) {
        await mkdir(join(folder, 'bridge'));
        await writeFile(setting(), '1\n');
        return super.run(...call);
      }
    }
    const exec = new Kernel();
    await ensureBridgeFilter(exec, join(folder, 'bridge'));
    expect(exec.commands).toEqual(['modprobe br_netfilter']);
    expect(await readFile(setting(), 'utf8')).toBe('0');
  });

  it('says what to do when the kernel has no such module', async () => {
    const exec = new FakeExec(() => ({ exitCode: 1 }));
    await expect(ensureBridgeFilter(exec, join(folder, 'bridge'))).rejects.toMatchObject({
      code: 'KERNEL_MODULE',
      exitCode: 3,
    });
  });
});
