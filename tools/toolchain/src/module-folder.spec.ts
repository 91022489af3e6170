import { describe, expect, it } from '@jest/globals';
import { FakeExec } from '@shoal/exec';
import { moduleFolder } from './module-folder.ts';
import { versionOf } from './version-of.ts';

describe('moduleFolder', () => {
  it('asks Go for the module of the tool in its version, checked by the go.sum it is built with', async () => {
    const exec = new FakeExec((command) =>
      command.endsWith('GOVERSION') ? { stdout: 'go1.26.8' } : { stdout: '{"Dir":"/modules/kubernetes"}' },
    );
    await expect(moduleFolder('kubelet', { exec })).resolves.toBe('/modules/kubernetes');
    expect(exec.commands.at(-1)).toBe(`go mod download -json k8s.io/kubernetes@v${versionOf('kubelet')}`);
    expect(exec.calls.at(-1)?.options.cwd).toMatch(/\/go\/platform$/);
  });
});
