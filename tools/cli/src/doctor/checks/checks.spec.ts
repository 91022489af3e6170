import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { FakeExec } from '@shoal/exec';
import { addressesFinding } from './addresses.ts';
import { containerFinding, containerKind } from './container.ts';
import { goFinding } from './go.ts';
import { packagesFinding } from './packages.ts';
import { portsFinding } from './ports.ts';
import { proxyFinding } from './proxy.ts';
import { repositoryFinding } from './repository.ts';
import { systemFinding } from './system.ts';
import { toolsFinding } from './tools.ts';

describe('systemFinding', () => {
  const osRelease = (id: string, version: string) =>
    `PRETTY_NAME="${id} ${version}"\nID=${id}\nVERSION_ID="${version}"\n`;
  it.each([
    ['debian', '12', 'linux', 'ok'],
    ['ubuntu', '24.04', 'linux', 'ok'],
    ['fedora', '42', 'linux', 'warning'],
    ['macos', '16', 'darwin', 'failed'],
  ])('judges %s %s', (id, version, platform, state) => {
    expect(systemFinding(osRelease(id, version), platform).state).toBe(state);
  });
});

describe('containerKind', () => {
  it.each([
    ['.dockerenv', '', 'docker'],
    ['run/.containerenv', '', 'podman'],
    ['run/systemd/container', 'lxc\n', 'lxc'],
    ['proc/1/environ', 'A=b\0container=nspawn\0', 'nspawn'],
    ['proc/1/environ', 'A=b\0', undefined],
  ])('reads %s', (file, content, kind) => {
    const root = mkdtempSync(join(tmpdir(), 'shoal-cli-'));
    mkdirSync(join(root, file, '..'), { recursive: true });
    writeFileSync(join(root, file), content);
    expect(containerKind(root)).toBe(kind);
    rmSync(root, { recursive: true });
  });

  it('is worth a warning', () => {
    expect(containerFinding('docker').state).toBe('warning');
  });
});

describe('packagesFinding', () => {
  it('gives the line that installs what is missing', async () => {
    const exec = new FakeExec(() => ({ stdout: 'git installed\n', exitCode: 1 }));
    const finding = await packagesFinding(exec);
    expect(finding).toMatchObject({ state: 'failed' });
    expect(finding.mend?.[0]).toMatch(/^sudo apt-get update && sudo apt-get install -y .*buildah/);
  });

  it('passes on that there is no dpkg', async () => {
    const exec = new FakeExec(() => ({ exitCode: 127 }));
    await expect(packagesFinding(exec)).resolves.toMatchObject({
      state: 'failed',
      found: expect.stringContaining('no Debian or Ubuntu'),
    });
  });
});

describe('goFinding', () => {
  const missing = { source: 'missing', tooOld: ['go is 1.19'] } as const;

  it('takes an installed one', () => {
    expect(goFinding({ source: 'installed', path: 'go', version: '1.26.8' }, 9)).toMatchObject({
      state: 'ok',
      found: '1.26.8 (go)',
    });
  });

  it('wants none when nothing is to be built', () => {
    expect(goFinding(missing, 0).state).toBe('ok');
  });

  it('gives the lines that install one', () => {
    const { state, found, mend } = goFinding(missing, 3);
    expect(state).toBe('warning');
    expect(found).toContain('too old: go is 1.19');
    expect(mend?.some((line) => line.startsWith('curl '))).toBe(true);
  });
});

describe('toolsFinding', () => {
  const tool = (name: string, state: 'present' | 'missing' | 'corrupted') => ({
    tool: name,
    version: '1',
    state,
    origin: undefined,
    path: '',
    deviation: undefined,
    mend: undefined,
  });

  it('names in one line what is to be provided', () => {
    const tools = [tool('helm', 'present'), tool('etcd', 'missing'), tool('runc', 'corrupted')];
    expect(toolsFinding(tools)).toEqual({
      name: 'tools',
      state: 'warning',
      found: '1 of 3 are in the cache (corrupted: runc); the others are provided when they are needed',
      mend: ['node_modules/.bin/node tools/toolchain/src/commands/ensure.ts etcd runc'],
    });
    expect(toolsFinding([tool('helm', 'present')]).state).toBe('ok');
  });
});

describe('portsFinding', () => {
  it.each([
    ['free', { taken: [], own: [] }, 'ok'],
    ['its own', { taken: [1], own: [1, 2] }, 'ok'],
    ['another one’s', { taken: [1, 2], own: [1] }, 'failed'],
    ['unknown', { taken: [1], own: undefined }, 'warning'],
  ])('judges ports that are %s', (_case, use, state) => {
    expect(portsFinding([1, 2], use).state).toBe(state);
  });
});

describe('addressesFinding', () => {
  const routes = (...dsts: string[]) =>
    new FakeExec(() => ({ stdout: JSON.stringify(dsts.map((dst) => ({ dst, dev: 'tun0' }))) }));

  it('tells what a VPN has in common with the lab, and that it does no harm', async () => {
    await expect(addressesFinding(routes('default', '192.168.1.0/24'))).resolves.toMatchObject({
      found: 'no route of this machine meets a range of the lab',
    });
    await expect(addressesFinding(routes('10.101.0.0/16', '10.200.0.0/16'))).resolves.toMatchObject({
      state: 'ok',
      found: expect.stringMatching(/^10\.101\.0\.0\/16 \(tun0\) overlap/),
    });
  });

  it('sees a route that holds the ranges of the lab as a whole', async () => {
    await expect(addressesFinding(routes('10.0.0.0/8'))).resolves.toMatchObject({
      found: expect.stringContaining('10.0.0.0/8'),
    });
  });

  it('is skipped without ip', async () => {
    const exec = new FakeExec(() => ({ exitCode: 127 }));
    await expect(addressesFinding(exec)).resolves.toMatchObject({ state: 'skipped' });
  });
});

describe('proxyFinding', () => {
  it('tells names and never values', () => {
    const finding = proxyFinding({ HTTPS_PROXY: 'http://me:secret@proxy', no_proxy: '', PATH: '/bin' });
    expect(finding.found).toContain('HTTPS_PROXY are set');
    expect(JSON.stringify(finding)).not.toMatch(/secret|no_proxy/);
  });
});

describe('repositoryFinding', () => {
  it('passes on that there is no repository', async () => {
    const exec = new FakeExec(() => ({ exitCode: 128 }));
    await expect(repositoryFinding('/', exec)).resolves.toMatchObject({
      state: 'failed',
      mend: [expect.stringContaining('git clone')],
    });
  });
});
