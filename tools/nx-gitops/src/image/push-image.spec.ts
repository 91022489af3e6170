import { describe, expect, it } from '@jest/globals';
import type { Skopeo } from '../registry/skopeo.ts';
import type { Tags } from '../registry/tags.ts';
import { pushImage } from './push-image.ts';

const IMAGE = { folder: '/none', version: '1.2.3', digest: 'sha256:here' };

function registryWith(digest: string): Skopeo & Tags {
  return {
    digest: () => Promise.resolve(digest),
    manifest: () => Promise.resolve(undefined),
    version: () => Promise.resolve(undefined),
    move: () => Promise.reject(new Error('no tag may move')),
    push: () => Promise.reject(new Error('nothing may be pushed')),
  };
}

describe('pushImage', () => {
  const push = { image: IMAGE, repository: 'team1/back', cacheDir: '/none' };

  it('refuses to change a version', async () => {
    await expect(pushImage(registryWith('sha256:there'), push)).rejects.toMatchObject({
      code: 'IMAGE_VERSION_EXISTS',
      message:
        'team1/back:1.2.3 is published already with another content: there sha256:there, here sha256:here',
    });
  });

  it.each([
    ['the same image', 'sha256:here', {}],
    ['another image, when seeding', 'sha256:there', { onConflict: 'keep' as const }],
  ])('leaves alone %s', async (_name, digest, options) => {
    await expect(pushImage(registryWith(digest), { ...push, ...options })).resolves.toEqual({
      repository: 'team1/back',
      version: '1.2.3',
      digest,
      pushed: false,
      ahead: [],
    });
  });
});
