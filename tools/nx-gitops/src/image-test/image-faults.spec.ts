import { describe, expect, it } from '@jest/globals';
import { imageFaults } from './image-faults.ts';
import type { ImageConfig } from './image-config.ts';

const good: ImageConfig = {
  User: '65532:65532',
  Entrypoint: ['node', '/app/main.js'],
  ExposedPorts: { '9797/tcp': {}, '8080/tcp': {} },
  Labels: { 'org.opencontainers.image.version': '1.2.3' },
};

describe('imageFaults', () => {
  it('finds none in an image as ours', () => {
    expect(imageFaults(good, ['app/main.js', 'nodejs/bin/node', 'lib/ssh'], '1.2.3')).toEqual([]);
  });

  it.each<[string, Partial<ImageConfig>, string[], RegExp]>([
    ['root', { User: '0:0' }, [], /USER is «0:0»/],
    ['a user by name', { User: 'app' }, [], /USER is «app»/],
    ['no user', { User: '' }, [], /USER is «»/],
    ['a start script', { Entrypoint: ['/start.sh'] }, [], /node is not/],
    ['no port', { ExposedPorts: { '9797/tcp': {} } }, [], /no port/],
    ['another version', { Labels: {} }, [], /version none, built was 1.2.3/],
    ['a shell', {}, ['usr/bin/dash'], /usr\/bin\/dash/],
  ])('finds %s', (_case, change, entries, expected) => {
    expect(imageFaults({ ...good, ...change }, entries, '1.2.3')).toEqual([expect.stringMatching(expected)]);
  });
});
