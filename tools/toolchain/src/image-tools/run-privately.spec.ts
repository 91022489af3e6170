import { describe, expect, it } from '@jest/globals';
import { CommandError, FakeExec } from '@shoal/exec';
import { entriesBelowVarLib, runPrivately } from './run-privately.ts';

describe('entriesBelowVarLib', () => {
  it.each([
    [['/root/.cache/shoal', '/home/a/b'], []],
    [
      ['/var/lib/shoal/cache', '/var/lib/shoal/work', '/var/lib/jenkins/x'],
      ['jenkins', 'shoal'],
    ],
    [['/var/library/x'], []],
  ])('%j → %j', (paths, expected) => {
    expect(entriesBelowVarLib(paths)).toEqual(expected);
  });
});

const asRoot = process.getuid?.() === 0 ? describe : describe.skip;

asRoot('runPrivately', () => {
  const options = { script: 'buildah version', args: [], paths: [], timeoutMs: 1000 };

  it.each(['buildah', 'skopeo'])('says that %s is not installed, exit code 3', async (tool) => {
    const exec = new FakeExec(() => ({ exitCode: 127, stderr: `sh: 12: ${tool}: not found` }));
    await expect(runPrivately(exec, options)).rejects.toMatchObject({
      code: 'IMAGE_TOOL_MISSING',
      exitCode: 3,
      hint: `apt-get install --no-install-recommends ${tool}`,
    });
  });

  it('hands on every other failure', async () => {
    const exec = new FakeExec(() => ({ exitCode: 1, stderr: 'COPY failed' }));
    await expect(runPrivately(exec, options)).rejects.toBeInstanceOf(CommandError);
  });
});
