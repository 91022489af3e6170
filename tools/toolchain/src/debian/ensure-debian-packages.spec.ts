import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { FakeExec } from '@shoal/exec';
import type { DebianPackage } from './debian-packages.ts';
import { ensureDebianPackages } from './ensure-debian-packages.ts';

const packages: DebianPackage[] = [
  { name: 'tini', purpose: 'lab', reason: 'a' },
  { name: 'runit', purpose: 'lab', reason: 'b' },
];

function machine(
  listing: string,
  other: Record<string, { exitCode: number; stderr: string }> = {},
): FakeExec {
  return new FakeExec((command) => {
    if (command.startsWith('dpkg-query'))
      return { stdout: listing, exitCode: listing.includes('runit') ? 0 : 1 };
    return Object.entries(other).find(([start]) => command.includes(start))?.[1];
  });
}

describe('ensureDebianPackages', () => {
  it('only asks dpkg when all are installed', async () => {
    const exec = machine('tini installed\nrunit installed\n');
    await expect(ensureDebianPackages({ exec, packages, isRoot: true })).resolves.toEqual([]);
    expect(exec.commands).toHaveLength(1);
  });

  it.each([
    ['unknown to dpkg', 'tini installed\n'],
    ['removed, its configuration kept', 'tini installed\nrunit config-files\n'],
  ])('installs what is %s, asking nothing', async (_case, listing) => {
    const exec = machine(listing);
    await expect(ensureDebianPackages({ exec, packages, isRoot: true })).resolves.toEqual(['runit']);
    expect(exec.commands.slice(1)).toEqual([
      'apt-get -o DPkg::Lock::Timeout=300 update',
      'apt-get -o DPkg::Lock::Timeout=300 -o Dpkg::Options::=--force-confold install --yes --no-install-recommends runit',
    ]);
    expect(exec.calls[2]?.options.env).toMatchObject({ DEBIAN_FRONTEND: 'noninteractive' });
  });

  it.each([
    ['another user', machine('tini installed\n'), false, 'NOT_ROOT'],
    [
      'no network',
      machine('', { install: { exitCode: 100, stderr: 'E: no route' } }),
      true,
      'PACKAGES_FAILED',
    ],
  ])('ends with exit code 3 and the line to type for %s', async (_case, exec, isRoot, code) => {
    await expect(ensureDebianPackages({ exec, packages, isRoot })).rejects.toMatchObject({
      code,
      exitCode: 3,
      hint: expect.stringMatching(/^sudo apt-get update && sudo apt-get install .*runit$/),
    });
  });

  it('installs even when one source of the machine cannot be updated', async () => {
    const exec = machine('tini installed\n', {
      update: { exitCode: 100, stderr: 'E: some.example is gone' },
    });
    await expect(ensureDebianPackages({ exec, packages, isRoot: true })).resolves.toEqual(['runit']);
  });

  it('writes the settings of a package before it is installed, and keeps those of the machine', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'shoal-packages-'));
    const file = join(folder, 'etc/server.conf');
    const withSettings: DebianPackage[] = [
      { name: 'server', purpose: 'test', reason: 'c', settings: { file, text: 'start = false\n' } },
    ];
    const before: string[] = [];
    const exec = new FakeExec((command) => {
      if (command.startsWith('dpkg-query')) return { stdout: '', exitCode: 1 };
      if (command.includes(' install ')) before.push(readFileSync(file, 'utf8'));
      return undefined;
    });
    await ensureDebianPackages({ exec, packages: withSettings, isRoot: true });
    writeFileSync(file, 'start = true\n');
    await ensureDebianPackages({ exec, packages: withSettings, isRoot: true });
    expect(before).toEqual(['start = false\n', 'start = true\n']);
    rmSync(folder, { recursive: true });
  });

  it('says which packages are needed on a system without dpkg', async () => {
    const exec = new FakeExec(() => ({ exitCode: 127 }));
    await expect(ensureDebianPackages({ exec, isRoot: true })).rejects.toMatchObject({
      code: 'NOT_DEBIAN',
      exitCode: 3,
      hint: expect.stringContaining('buildah skopeo binutils tini runit socat'),
    });
  });
});
