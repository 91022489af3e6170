import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type FakeAnswer, FakeExec } from '@shoal/exec';
import { binaryName } from '../build/build-group.ts';
import { createToolchain, type Toolchain } from '../create-toolchain.ts';
import type { ToolchainOptions } from '../create-context.ts';
import type { ToolProgress } from '../report.ts';
import type { Component, ToolName, Versions } from '../versions.ts';

const GO_MOD = 'module shoal.test/fixture\n\ngo 1.26.0\n';

export function component(
  version: string,
  tools: Component['tools'],
  rest: Partial<Component> = {},
): Component {
  return { version, module: 'fixture', goModule: 'shoal.test/fixture', buildSeconds: 1, tools, ...rest };
}

/** Two tools of one module: `one` and `two`. */
export const twoTools: Versions['components'] = {
  one: component('1.0.0', { one: { package: 'shoal.test/fixture/one' } }),
  two: component('2.0.0', { two: { package: 'shoal.test/fixture/two' } }),
};

/** A `go` that knows its version, lists two packages, and writes the text `built N` as every binary it builds. */
export function fakeGo(answer: (command: string) => FakeAnswer | undefined = () => undefined): FakeExec {
  let builds = 0;
  return new FakeExec((command) => {
    const given = answer(command);
    if (given !== undefined) return given;
    if (command.endsWith('env GOVERSION')) return { stdout: 'go1.26.8\n' };
    if (command.includes(' list ')) return { stdout: 'true\nfalse\n' };
    const words = command.split(' ');
    if (words[1] === 'build') {
      builds += 1;
      const folder = words[words.indexOf('-o') + 1] ?? '';
      for (const name of words.slice(words.indexOf('-o') + 2)) {
        writeFileSync(join(folder, binaryName(name)), `built ${String(builds)}`);
      }
    }
    return undefined;
  });
}

export interface Fixture {
  /** The cache's own folder, and the toolchain's part of it. */
  cacheDir: string;
  root: string;
  goModules: string;
  exec: FakeExec;
  progress: ToolProgress[];
  toolchain: Toolchain;
  /** Ensures tools of the fixture, whose names `ToolName` does not have. */
  ensure(...names: string[]): Promise<Record<string, string>>;
  remove(): void;
}

/** A toolchain in a temporary folder, with its own `versions.json` and a fake Go unless told otherwise. */
export function fixture(
  options: ToolchainOptions & { exec?: FakeExec; components?: Versions['components'] } = {},
): Fixture {
  const folder = mkdtempSync(join(tmpdir(), 'shoal-toolchain-'));
  const cacheDir = join(folder, 'cache');
  const goModules = join(folder, 'go');
  mkdirSync(join(goModules, 'fixture'), { recursive: true });
  writeFileSync(join(goModules, 'fixture', 'go.mod'), GO_MOD);
  writeFileSync(join(goModules, 'fixture', 'go.sum'), '');
  const versions: Versions = {
    node: '26.10.0',
    go: { version: '1.26.8', minimum: '1.26.0', modulePath: 'golang.org/toolchain', downloads: {} },
    components: options.components ?? twoTools,
  };
  const exec = options.exec ?? fakeGo();
  const progress: ToolProgress[] = [];
  const report = (step: ToolProgress): void => {
    progress.push(step);
  };
  const toolchain = createToolchain({ cacheDir, goModules, versions, report, ...options, exec });
  return {
    cacheDir,
    root: join(cacheDir, 'toolchain'),
    goModules,
    exec,
    progress,
    toolchain,
    ensure: (...names) => toolchain.ensure(names as ToolName[]),
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
