import { describe, expect, it } from '@jest/globals';
import { FakeExec } from '@shoal/exec';
import { createKustomize } from './create-kustomize.ts';

describe('createKustomize', () => {
  it('builds with the restrictions that Flux has', async () => {
    const exec = new FakeExec(() => ({ stdout: 'kind: Service\n' }));
    const kustomize = createKustomize({ binary: '/tools/kustomize', exec, cwd: '/work' });
    await expect(kustomize.build('overlay')).resolves.toBe('kind: Service\n');
    await kustomize.build('overlay', { loadRestrictor: 'none' });
    expect(exec.commands).toEqual([
      '/tools/kustomize build --load-restrictor LoadRestrictionsRootOnly /work/overlay',
      '/tools/kustomize build --load-restrictor LoadRestrictionsNone /work/overlay',
    ]);
  });

  it('says where it failed', async () => {
    const exec = new FakeExec(() => ({
      exitCode: 1,
      stderr: 'Error: invalid Kustomization: json: unknown field "x"',
    }));
    const kustomize = createKustomize({ binary: '/tools/kustomize', exec, cwd: '/work' });
    await expect(kustomize.build('overlay')).rejects.toMatchObject({
      code: 'KUSTOMIZE_BUILD_FAILED',
      message: 'overlay: unknown field "x"',
      hint: 'try: kustomize build overlay',
    });
  });
});
