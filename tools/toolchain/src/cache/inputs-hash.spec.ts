import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { toolsNamed, type Tool } from '../tool.ts';
import { versions } from '../versions.ts';
import { inputsHash } from './inputs-hash.ts';

describe('inputsHash', () => {
  let folder = '';
  const own: Tool = {
    ...(toolsNamed(['kubectl'])[0] as Tool),
    module: 'sea',
    package: 'shoal/toolchain/sea/fish',
  };
  const theirs: Tool = { ...own, package: 'example.org/sea/fish' };
  const write = (file: string, text: string): void => {
    writeFileSync(join(folder, 'sea', file), text);
  };
  const changedBy = async (tool: Tool, change: () => void): Promise<boolean> => {
    const before = await inputsHash(tool, versions, folder);
    change();
    return (await inputsHash(tool, versions, folder)) !== before;
  };

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'inputs-hash-'));
    mkdirSync(join(folder, 'sea', 'fish'), { recursive: true });
    write('go.mod', 'module shoal/toolchain/sea');
    write('go.sum', '');
    write('fish/main.go', 'package main');
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it('changes with the sources of a main package in the module', async () => {
    expect(
      await changedBy(own, () => {
        write('fish/main.go', 'package main // other');
      }),
    ).toBe(true);
  });

  it('does not change with them for any other package of the module', async () => {
    expect(
      await changedBy(theirs, () => {
        write('fish/main.go', 'package main // once more');
      }),
    ).toBe(false);
  });

  it('changes with go.sum', async () => {
    expect(
      await changedBy(theirs, () => {
        write('go.sum', 'example.org/a v1.0.0 h1:…');
      }),
    ).toBe(true);
  });
});
