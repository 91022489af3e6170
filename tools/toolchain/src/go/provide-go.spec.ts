import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { env } from 'node:process';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { FakeExec } from '@shoal/exec';
import { createContext } from '../create-context.ts';
import { goArchitecture } from '../go-architecture.ts';
import { fileServer } from '../testing/file-server.ts';
import { sha256 } from '../testing/sha256.ts';
import { zipOf } from '../testing/zip.ts';
import type { ToolchainContext } from '../toolchain-context.ts';
import { moduleProxy } from './download-go.ts';
import { provideGo } from './provide-go.ts';

const PREFIX = 'golang.org/toolchain@v0.0.1-go1.26.8.linux-test';
const ZIP = zipOf({
  [`${PREFIX}/bin/go`]: 'the go command',
  [`${PREFIX}/pkg/tool/linux_test/compile`]: 'a compiler',
  [`${PREFIX}/src/_go.mod`]: 'module std',
  [`${PREFIX}/src/fmt/print.go`]: 'package fmt',
});

let folder: string;
let goproxy: string | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'shoal-go-'));
  goproxy = env['GOPROXY'];
});
afterEach(() => {
  rmSync(folder, { recursive: true });
  if (goproxy === undefined) delete env['GOPROXY'];
  else env['GOPROXY'] = goproxy;
});

/** A machine where `go` commands answer with these versions; the others do not start. */
function machine(installed: Record<string, string>, checksum = sha256(ZIP)): ToolchainContext {
  return createContext({
    cacheDir: folder,
    network: { connectTimeoutMs: 200, silenceTimeoutMs: 200 },
    exec: new FakeExec((command) => {
      const version = installed[command.split(' ')[0] ?? ''];
      return version === undefined ? { exitCode: 127 } : { stdout: version };
    }),
    versions: {
      node: '',
      components: {},
      go: {
        version: '1.26.8',
        minimum: '1.26.6',
        modulePath: 'golang.org/toolchain',
        downloads: { [goArchitecture()]: { moduleVersion: 'v0.0.1-go1.26.8.linux-test', sha256: checksum } },
      },
    },
  });
}

describe('provideGo', () => {
  it.each([
    ['the one on the PATH', { go: 'go1.26.6' }, 'go'],
    ['a newer one', { go: 'go1.27.0' }, 'go'],
    ['one with the marks of a distribution', { go: 'go1.26.8-X:nocoverageredesign' }, 'go'],
    ['the one that sudo hides', { '/usr/local/go/bin/go': 'go1.26.8' }, '/usr/local/go/bin/go'],
    [
      'a new one behind an old one',
      { go: 'go1.19', '/usr/local/go/bin/go': 'go1.26.8' },
      '/usr/local/go/bin/go',
    ],
  ])('takes %s', async (_which, installed, expected) => {
    await expect(provideGo(machine(installed))).resolves.toBe(expected);
  });

  it('downloads the pinned Go from the module proxy where there is none, once', async () => {
    const asked: (string | undefined)[] = [];
    const server = await fileServer((request, response) => {
      asked.push(request.url);
      response.end(ZIP);
    });
    env['GOPROXY'] = `off|${server.url}/,direct`;
    const go = await provideGo(machine({ go: 'go1.26.5' }));
    expect(go).toBe(join(folder, 'toolchain/go/1.26.8/bin/go'));
    expect(statSync(go).mode & 0o777).toBe(0o755);
    expect(readFileSync(join(folder, 'toolchain/go/1.26.8/src/go.mod'), 'utf8')).toBe('module std');
    await expect(provideGo(machine({}))).resolves.toBe(go);
    expect(asked).toEqual(['/golang.org/toolchain/@v/v0.0.1-go1.26.8.linux-test.zip']);
    server.close();
  });

  it('refuses another file than the pinned one', async () => {
    const server = await fileServer((_request, response) => response.end(ZIP));
    env['GOPROXY'] = server.url;
    await expect(provideGo(machine({}, sha256('another')))).rejects.toMatchObject({
      code: 'CHECKSUM_MISMATCH',
    });
    expect(existsSync(join(folder, 'toolchain/go'))).toBe(false);
    server.close();
  });

  it('ends with exit code 3 and the lines that install Go when the network refuses, too', async () => {
    env['GOPROXY'] = 'http://127.0.0.1:9';
    await expect(provideGo(machine({ go: 'go1.19.8' }))).rejects.toMatchObject({
      code: 'GO_MISSING',
      exitCode: 3,
      message: expect.stringMatching(/^Go 1\.26\.6 or newer is needed to build tools; go is 1\.19\.8, and/),
      hint: expect.stringContaining(`sudo tar -C /usr/local -xzf go1.26.8.linux-${goArchitecture()}.tar.gz`),
    });
  });

  it.each([
    [undefined, 'https://proxy.golang.org'],
    ['direct', 'https://proxy.golang.org'],
    ['https://goproxy.example/,direct', 'https://goproxy.example'],
    ['off|http://one.example|http://two.example', 'http://one.example'],
  ])('reads GOPROXY %s', (value, expected) => {
    expect(moduleProxy(value)).toBe(expected);
  });
});
