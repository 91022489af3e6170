import { execFileSync } from 'node:child_process';
import { link, mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { copySeed } from './copy-seed.ts';
import { fingerprint } from './file-fingerprint.ts';
import { imageDockerfile } from './image-context.ts';
import { platformImages } from './platform-images.ts';
import { pruneCache } from './prune-cache.ts';
import { seedMark } from './refresh-images.ts';

describe('platformImages', () => {
  it('has every image that the cluster tree names, so that no node has to pull one', () => {
    const clusters = fileURLToPath(new URL('../../../../clusters', import.meta.url));
    const found = execFileSync('grep', ['-rhoE', 'image: (ghcr.io/fluxcd|registry.k8s.io)/[^ ]+', clusters], {
      encoding: 'utf8',
    });
    const named = new Set(
      found
        .trim()
        .split('\n')
        .map((line) => line.replace('image: ', '')),
    );
    const preloaded = new Set(platformImages().map(({ reference }) => reference));
    expect([...named].filter((reference) => !preloaded.has(reference))).toEqual([]);
    expect(named.size).toBeGreaterThan(0);
  });

  it('runs nothing as root', () => {
    for (const { user } of platformImages()) expect(user).toMatch(/^655\d\d:655\d\d$/);
  });
});

describe('imageDockerfile', () => {
  it('holds one program and nothing else', () => {
    expect(imageDockerfile('coredns', '65532:65532')).toBe(
      'FROM scratch\nCOPY root/ /\nUSER 65532:65532\nENTRYPOINT ["/coredns"]\n',
    );
  });
});

describe('in a folder', () => {
  let folder: string;
  const inode = async (...path: string[]) => (await stat(join(folder, ...path))).ino;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'shoal-images-'));
  });
  afterEach(async () => {
    await rm(folder, { recursive: true });
  });

  it('fingerprint tells a rebuilt file, and text, from what was there', async () => {
    const file = join(folder, 'tool');
    await writeFile(file, 'a');
    const one = await fingerprint({ files: [file] });
    expect(await fingerprint({ files: [file] })).toBe(one);
    expect(await fingerprint({ files: [file], texts: ['x'] })).not.toBe(one);
    await utimes(file, 1, 1);
    expect(await fingerprint({ files: [file] })).not.toBe(one);
  });

  it('pruneCache removes what is old and not in use', async () => {
    const now = Date.now();
    const day = 24 * 60 * 60 * 1000;
    const ages = { used: 30, old: 15, young: 13, '.build-dead': 2, '.build-running': 0 };
    for (const [name, days] of Object.entries(ages)) {
      await mkdir(join(folder, 'seeds', name), { recursive: true });
      const date = new Date(now - days * day);
      await utimes(join(folder, 'seeds', name), date, date);
    }
    await pruneCache({ key: 'used', containerdRoot: join(folder, 'seeds/used'), archives: [] }, folder, now);
    expect((await readdir(join(folder, 'seeds'))).sort()).toEqual(['.build-running', 'used', 'young']);
  });

  it('copySeed links what never changes and copies databases', async () => {
    const blob = ['io.containerd.content.v1.content', 'blob'];
    const database = ['io.containerd.metadata.v1.bolt', 'meta.db'];
    for (const [plugin = '', name = ''] of [blob, database]) {
      await mkdir(join(folder, 'seed', plugin), { recursive: true });
      await writeFile(join(folder, 'seed', plugin, name), name);
    }
    const seed = { key: 'k', containerdRoot: join(folder, 'seed'), archives: [] };
    const root = join(folder, 'node', 'containerd');
    await copySeed(seed, root);
    expect(await inode('node/containerd', ...blob)).toBe(await inode('seed', ...blob));
    expect(await inode('node/containerd', ...database)).not.toBe(await inode('seed', ...database));
    expect(await readFile(seedMark(root), 'utf8')).toBe('k');
  });

  it('copySeed leaves a node that has images alone', async () => {
    const root = join(folder, 'node', 'containerd');
    await mkdir(join(root, 'io.containerd.metadata.v1.bolt'), { recursive: true });
    await writeFile(join(root, 'io.containerd.metadata.v1.bolt/meta.db'), 'own');
    await link(join(root, 'io.containerd.metadata.v1.bolt/meta.db'), join(folder, 'same'));
    await copySeed({ key: 'k', containerdRoot: join(folder, 'no-such-seed'), archives: [] }, root);
    expect(await readFile(join(folder, 'same'), 'utf8')).toBe('own');
  });
});
