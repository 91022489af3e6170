import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { execaExec } from '@shoal/exec';
import { createToolchain } from '../create-toolchain.ts';
import { component } from '../testing/fixture.ts';
import type { ToolName, Versions } from '../versions.ts';

const MAIN = `package main

import "shoal.test/fixture/stamp"

func main() { println(stamp.Version, own) }

var own = "unset"
`;

function writeModule(folder: string): void {
  const files = {
    'go.mod': 'module shoal.test/fixture\n\ngo 1.26.0\n',
    'go.sum': '',
    'stamp/stamp.go': 'package stamp\n\nvar Version = "unset"\n',
    'one/main.go': MAIN,
    'two/v2/main.go': MAIN,
  };
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, 'fixture', name);
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, content);
  }
}

describe('a build with the real Go', () => {
  it('stamps, renames and caches the tools, the same bytes every time', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'shoal-go-build-'));
    writeModule(folder);
    const stamps = { 'shoal.test/fixture/stamp.Version': '{version}' };
    const versions: Versions = {
      node: '',
      go: { version: '1.26.8', minimum: '1.26.0', modulePath: '', downloads: {} },
      components: {
        one: component('1.0.0', { first: { package: 'shoal.test/fixture/one' } }, { stamps }),
        two: component(
          '1.0.0',
          { second: { package: 'shoal.test/fixture/two/v2' } },
          {
            stamps: { ...stamps, 'main.own': 'yes' },
          },
        ),
      },
    };
    const sums: string[] = [];
    for (const cache of ['a', 'b']) {
      const toolchain = createToolchain({ cacheDir: join(folder, cache), goModules: folder, versions });
      const names = ['first', 'second'] as string[] as ToolName[];
      const paths: Record<string, string> = await toolchain.ensure(names);
      const { first = '', second = '' } = paths;
      const printed = await Promise.all([first, second].map((path) => execaExec.run(path, [])));
      expect(printed.map(({ stderr }) => stderr)).toEqual(['1.0.0 unset\n', '1.0.0 yes\n']);
      const listing = await execaExec.stdout('sha256sum', [first, second]);
      sums.push(listing.replaceAll(join(folder, cache), ''));
    }
    expect(sums[0]).toBe(sums[1]);
    rmSync(folder, { recursive: true });
  }, 60_000);
});
