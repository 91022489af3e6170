import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { versionOf } from '@shoal/toolchain';
import { toolPath } from './tool-paths.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tool-paths-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});
const program = (said: string): string => {
  const file = join(folder, 'program');
  writeFileSync(file, `#!/bin/sh\necho '${said}'\n`);
  chmodSync(file, 0o755);
  return file;
};

it.each(['helm', 'kustomize'] as const)(
  'takes the %s that is named when it is the pinned one',
  async (tool) => {
    const binary = program(`v${versionOf(tool)}`);
    expect(await toolPath(tool, { [`SHOAL_${tool.toUpperCase()}`]: binary })).toBe(binary);
  },
);

it.each([
  [
    'helm',
    'v3.18.0',
    /^tools\/toolchain\/versions\.json:\d+: SHOAL_HELM names helm 3\.18\.0, and this workspace is rendered by/,
  ],
  [
    'kustomize',
    '{Version:kustomize/v4.5.7 GitCommit:x}',
    /versions\.json:\d+: SHOAL_KUSTOMIZE names kustomize 4\.5\.7, and/,
  ],
] as const)('refuses a %s of the wrong version', async (tool, said, sentence) => {
  await expect(toolPath(tool, { [`SHOAL_${tool.toUpperCase()}`]: program(said) })).rejects.toThrow(sentence);
});
