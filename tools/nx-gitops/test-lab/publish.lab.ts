import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execaExec } from '@shoal/exec';
import { createHelm } from '@shoal/helm-ts';
import {
  newSigningKey,
  openRegistry,
  PROVENANCE,
  readSigningKey,
  SIGNATURE,
  statedAbout,
} from '@shoal/signing';
import { pushChart } from '../src/charts/push-chart.ts';
import { baseImageArchive } from '../src/image/base-archive.ts';
import { imageStore } from '../src/image/image-store.ts';
import { completeLayout, readThinLayout } from '../src/image/thin-layout.ts';
import { pushImage } from '../src/image/push-image.ts';
import { buildArtifacts } from '../src/publish/build-artifacts.ts';
import type { Artifacts, BuiltImage } from '../src/publish/publish-options.ts';
import { pushArtifacts } from '../src/publish/push-artifacts.ts';
import { openChartMuseum } from '../src/registry/chart-access.ts';
import { withRegistry } from '../src/registry/with-registry.ts';
import { runOf } from '../src/signing/signer.ts';
import { createReleaseSample } from './release-sample.ts';
import { startTestForge, type TestForge } from './test-forge.ts';

/** Latest change of anything in a folder; 0 when it does not exist. */
function lastChange(path: string): number {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return 0;
  const inside = readdirSync(path, { recursive: true }).map(
    (name) => statSync(join(path, String(name))).ctimeMs,
  );
  return Math.max(stats.ctimeMs, ...inside);
}

describe('publishing with the real tools', () => {
  const folder = mkdtempSync(join(tmpdir(), 'publish-lab-'));
  const roots: string[] = [];
  const cacheDir = join(folder, 'cache');
  const containersBefore = lastChange('/var/lib/containers');
  let forge: TestForge;
  let artifacts: Artifacts;

  async function build(cache: string): Promise<Artifacts> {
    const root = await createReleaseSample();
    roots.push(root);
    return await buildArtifacts({ workspaceRoot: root, cacheDir: cache, helm: forge.helm });
  }

  beforeAll(async () => {
    forge = await startTestForge(folder);
    artifacts = await build(cacheDir);
  });
  afterAll(async () => {
    await forge.stop();
    for (const path of [folder, ...roots]) rmSync(path, { recursive: true, force: true });
  });

  it('builds main and the releases that the tree pins', () => {
    const main = expect.stringMatching(/^1\.2\.4-main\.1\.g[0-9a-f]{7}$/);
    expect(artifacts.images.map(({ repository, version }) => [repository, version])).toEqual([
      ['team1/back', main],
      ['team1/front', main],
      ['team1/front', '1.2.0'],
      ['team2/hello', main],
      ['team2/hello', '1.2.3'],
    ]);
    expect(artifacts.charts.map(({ name, version }) => [name, version])).toEqual([
      ['back', main],
      ['front', main],
      ['front', '1.2.0'],
    ]);
  });

  it('names the image by its digest, in a chart whose values have a place for it', async () => {
    const values = Object.fromEntries(
      await Promise.all(
        artifacts.charts.map(async ({ name, archive }) => [
          name,
          await execaExec.stdout('tar', ['-xzOf', archive, `${name}/values.yaml`]),
        ]),
      ),
    );
    const back = artifacts.images.find(({ repository }) => repository === 'team1/back')?.digest;
    expect(values).toEqual({
      back: `image:\n  repository: registry.test/team1/back\n  # Filled in by whoever packages.\n  digest: '${back ?? ''}'`,
      front: 'image:\n  repository: registry.test/team1/front',
    });
  });

  it('gives the same digests in another folder with another cache', async () => {
    const again = await build(join(folder, 'other-cache'));
    const digests = ({ images, charts }: Artifacts): string[] =>
      [...images, ...charts].map(({ digest }) => digest);
    expect(digests(again)).toEqual(digests(artifacts));
  });

  it('leaves no mount and nothing in /var/lib/containers', () => {
    expect(readFileSync('/proc/self/mountinfo', 'utf8')).not.toContain(folder);
    expect(lastChange('/var/lib/containers')).toBe(containersBefore);
  });

  it('makes an image that runs as user 65532', async () => {
    const [image] = artifacts.images;
    if (image === undefined) throw new Error('no image was built');
    const complete = await completeLayout(
      await readThinLayout(image.folder),
      imageStore(cacheDir).blobs,
      folder,
    );
    const root = join(folder, 'root');
    const script = `mkdir "$1"
for layer in $(grep -o '"layers":.*' "$2/blobs/sha256/$3" | grep -o 'sha256:[0-9a-f]*' | cut -d: -f2); do
  [ -s "$2/blobs/sha256/$layer" ] && tar -xf "$2/blobs/sha256/$layer" -C "$1" 2>/dev/null || true
done
chroot --userspec=65532:65532 "$1" /usr/local/bin/node /app/main.js`;
    const args = ['-c', script, 'sh', root, complete, image.digest.replace('sha256:', '')];
    await expect(execaExec.stdout('sh', args)).resolves.toMatch(/^back 26\.\d+\.\d+ 65532$/);
  });

  it('hands out the base as an archive with the very layer that the images name', async () => {
    const [root = ''] = roots;
    const { archive } = await baseImageArchive({ workspaceRoot: root, cacheDir });
    const names = await execaExec.stdout('tar', ['-tf', archive]);
    const [layer] = readdirSync(imageStore(cacheDir).blobs);
    expect(names.split('\n')).toContain(`${layer ?? ''}.tar`);
    await expect(baseImageArchive({ workspaceRoot: root, cacheDir })).resolves.toMatchObject({ archive });
  });

  it.each(['registry', 'chartmuseum'] as const)(
    'shows no chart to anybody while %s is away in the middle of it',
    async (server) => {
      const options = { cacheDir, helm: forge.helm, registry: forge.registry, charts: forge.charts };
      await forge.crash(server);
      await expect(pushArtifacts(artifacts, options)).rejects.toThrow();
      await forge.start(server);
      const museum = await openChartMuseum(forge.charts, 'team1');
      for (const { name, version } of artifacts.charts)
        await expect(museum.find(name, version)).resolves.toBeUndefined();
      await museum.close();
    },
  );

  it('completes it in the next run, and finds everything there the time after', async () => {
    const options = { cacheDir, helm: forge.helm, registry: forge.registry, charts: forge.charts };
    const first = await pushArtifacts(artifacts, options);
    // The images were there before the chart repository went away, and are the same.
    expect(first.images.some(({ pushed }) => pushed)).toBe(false);
    expect(first.charts.every(({ pushed }) => pushed)).toBe(true);
    const second = await pushArtifacts(artifacts, options);
    expect([...second.images, ...second.charts].some(({ pushed }) => pushed)).toBe(false);
    expect(second.images.map(({ digest }) => digest)).toEqual(artifacts.images.map(({ digest }) => digest));
    expect(second.charts.map(({ ociDigest }) => ociDigest)).toEqual(
      first.charts.map(({ ociDigest }) => ociDigest),
    );
  });

  it('moves a tag to a newer version, and not back when an older one is pushed again', async () => {
    const [older, newer] = ['1.2.0', '1.2.4-main.1.'].map((start) =>
      artifacts.images.find(
        ({ repository, version }) => repository === 'team1/front' && version.startsWith(start),
      ),
    );
    if (older === undefined || newer === undefined) throw new Error('nothing was built');
    await withRegistry(forge.registry, async (registry) => {
      const push = (image: BuiltImage) =>
        pushImage(registry, { image, repository: 'team1/front', extraTags: ['latest'], cacheDir });
      const latest = () => registry.digest('team1/front', 'latest');
      await push(older);
      expect(await latest()).toBe(older.digest);
      expect((await push(newer)).ahead).toEqual([]);
      expect(await latest()).toBe(newer.digest);
      expect((await push(older)).ahead).toEqual([{ tag: 'latest', version: newer.version }]);
      expect(await latest()).toBe(newer.digest);
    });
  });

  it('signs what it has pushed, says where it comes from, and does so once', async () => {
    const key = readSigningKey(newSigningKey());
    const run = runOf({ SYSTEM_COLLECTIONURI: 'https://ci.test/', SYSTEM_TEAMPROJECT: 'sample' });
    const { registry, charts, helm } = forge;
    const options = { cacheDir, helm, registry, charts, signing: { key, run } };
    const session = openRegistry({ host: registry.host, ca: readFileSync(registry.caFile ?? '', 'utf8') });
    const published = await pushArtifacts(artifacts, options);
    await pushArtifacts(artifacts, options);
    for (const { repository, digest } of [
      ...published.images,
      ...published.charts.map(({ name, ociDigest }) => ({
        repository: `team1/charts/${name}`,
        digest: ociDigest,
      })),
    ]) {
      const stated = await statedAbout(session, { repository, digest }, key);
      expect(stated.map(({ predicateType }) => predicateType).sort()).toEqual([SIGNATURE, PROVENANCE].sort());
      expect(stated.find(({ predicateType }) => predicateType === PROVENANCE)?.predicate).toMatchObject({
        buildDefinition: {
          resolvedDependencies: [{ digest: { gitCommit: expect.stringMatching(/^[0-9a-f]{40}$/) } }],
        },
        runDetails: { builder: { id: 'https://ci.test/sample' } },
      });
    }
    await session.close();
  });

  it('signs nothing that somebody else has left under the version', async () => {
    const [image] = artifacts.images;
    if (image === undefined) throw new Error('nothing was built');
    const key = readSigningKey(newSigningKey());
    const { registry, charts, helm } = forge;
    const other = { images: [{ ...image, digest: `sha256:${'0'.repeat(64)}` }], charts: [] };
    await pushArtifacts(other, { cacheDir, helm, registry, charts, signing: { key, run: runOf({}) } });
    const session = openRegistry({ host: registry.host, ca: readFileSync(registry.caFile ?? '', 'utf8') });
    await expect(statedAbout(session, image, key)).resolves.toEqual([]);
    await session.close();
  });

  it('brings the image that a new chart names, where its version is another image by now', async () => {
    const { registry, charts, helm } = forge;
    const { charts: built, images } = artifacts;
    const [chart] = built;
    const other = images.find(({ repository }) => repository === 'team2/hello');
    if (chart === undefined || other === undefined) throw new Error('nothing was built');
    const { repository, version, digest } = chart.image;
    const rebuilt = { ...other, repository, version };
    await withRegistry(registry, async (tags) => {
      expect(await tags.digest(repository, rebuilt.digest)).toBeUndefined();
      const options = { cacheDir, helm, registry, charts };
      // The chart that is there names what is there.
      await pushArtifacts({ images: [rebuilt], charts: [{ ...chart, image: rebuilt }] }, options);
      expect(await tags.digest(repository, rebuilt.digest)).toBeUndefined();

      const unknown = { ...chart, version: '9.9.9', archive: join(folder, 'none.tgz'), image: rebuilt };
      await expect(pushArtifacts({ images: [rebuilt], charts: [unknown] }, options)).rejects.toThrow();
      expect(await tags.digest(repository, rebuilt.digest)).toBe(rebuilt.digest);
      expect(await tags.digest(repository, version)).toBe(digest);
    });
  });

  it('serves the same archive from the registry as from the chart repository', async () => {
    const [chart] = artifacts.charts;
    if (chart === undefined) throw new Error('no chart was packaged');
    const helm = createHelm({ binary: forge.helm, home: join(folder, 'helm') });
    const { host, caFile = '' } = forge.registry;
    const pulled = await helm.pullOci(`oci://${host}/team1/charts/${chart.name}`, {
      version: chart.version,
      destination: folder,
      caFile,
    });
    expect(readFileSync(pulled?.archive ?? '')).toEqual(readFileSync(chart.archive));
    const museum = await openChartMuseum(forge.charts, 'team1');
    await expect(museum.find(chart.name, chart.version)).resolves.toMatchObject({
      digest: chart.digest,
      appVersion: chart.version,
    });
    await museum.close();
  });

  it('refuses another content under a published version, with both digests', async () => {
    const [chart] = artifacts.charts;
    const [image, other] = artifacts.images;
    if (chart === undefined || image === undefined || other === undefined)
      throw new Error('nothing was built');
    const helm = createHelm({ binary: forge.helm, home: join(folder, 'helm') });
    const museum = await openChartMuseum(forge.charts, 'team1');
    const archive = join(folder, `${chart.name}-${chart.version}.tgz`);
    writeFileSync(archive, Buffer.concat([readFileSync(chart.archive), Buffer.from('more')]));
    await withRegistry(forge.registry, async (registry) => {
      const sign = () => Promise.resolve();
      const target = { helm, registry, museum, team: 'team1', sign };
      await expect(pushChart(target, { ...chart, archive, digest: 'ff' })).rejects.toMatchObject({
        code: 'CHART_VERSION_EXISTS',
        message: expect.stringContaining(`there sha256:${chart.digest}, here sha256:ff`),
      });
      const changed = { ...(await readThinLayout(other.folder)), version: image.version };
      await expect(
        pushImage(registry, { image: changed, repository: image.repository, cacheDir }),
      ).rejects.toMatchObject({
        code: 'IMAGE_VERSION_EXISTS',
        message: expect.stringContaining(`there ${image.digest}, here ${other.digest}`),
      });
    });
    await expect(museum.upload(archive, chart)).rejects.toMatchObject({
      code: 'CHART_VERSION_EXISTS',
      message: expect.stringContaining(`there sha256:${chart.digest}`),
    });
    await museum.close();
  });
});
