import { join } from 'node:path';
import { execaExec, ShoalError, type Exec } from '@shoal/exec';
import { createHelm } from '@shoal/helm-ts';
import { packageUnitChart } from '../charts/package-unit-chart.ts';
import { archivePath } from '../charts/staged-chart.ts';
import { ensureBaseImage, type BaseImage } from '../image/base-image.ts';
import { buildUnitImage } from '../image/build-unit-image.ts';
import { readThinLayout } from '../image/thin-layout.ts';
import { buildVersion, type BuildVersion } from '../version/build-version.ts';
import { readWorkspace } from '../workspace/read-workspace.ts';
import type { ReleaseUnit } from '../workspace/release-unit.ts';
import { inBatches } from './in-batches.ts';
import { keptChart, keptImage } from './kept-artifacts.ts';
import { pinnedReleases } from './pinned-releases.ts';
import type { Artifacts, BuildOptions, BuiltChart, BuiltImage } from './publish-options.ts';
import { runNx } from './run-nx.ts';

const IMAGES_AT_ONCE = 2;
const ATTEMPTS = 3;

interface WantedVersion {
  unit: ReleaseUnit;
  build: BuildVersion;
  /** The version that this state of the tree has by itself; {@link build} is another one where the tree pins a release. */
  main: string;
}

function asOwner(exec: Exec, owner: BuildOptions['owner']): Exec {
  if (owner === undefined) return exec;
  const { uid, gid, home } = owner;
  return {
    ...exec,
    stdout: (file, args, own) =>
      exec.stdout(file, args, { ...own, uid, gid, env: { ...own?.env, HOME: home } }),
  };
}

async function wantedVersions(exec: Exec, options: BuildOptions): Promise<WantedVersion[]> {
  const workspace = readWorkspace(options.workspaceRoot);
  const perUnit = workspace.units.map(async (unit): Promise<WantedVersion[]> => {
    const build = await buildVersion(asOwner(exec, options.owner), options.workspaceRoot, unit);
    const pinned = pinnedReleases(unit, workspace).filter((version) => version !== build.version);
    return [build, ...pinned.map((version) => ({ ...build, version }))].map((each) => ({
      unit,
      build: each,
      main: build.version,
    }));
  });
  return (await Promise.all(perUnit)).flat();
}

/** Where Nx leaves main's artifacts, unless Nx runs as somebody who can't make them: then they are ours like the pinned ones. */
function isMadeByNx({ build, main }: WantedVersion, owner: BuildOptions['owner']): boolean {
  return build.version === main && owner === undefined;
}

function artifactPath({ cacheDir }: BuildOptions, { unit, main }: WantedVersion, name: string): string {
  return join(cacheDir, 'artifacts', unit.app.name, main, name);
}

async function imageOf(
  exec: Exec,
  options: BuildOptions,
  wanted: WantedVersion,
  base: BaseImage,
): Promise<BuiltImage> {
  const { workspaceRoot, cacheDir, owner } = options;
  const { unit, build } = wanted;
  const { version } = build;
  if (isMadeByNx(wanted, owner)) {
    const folder = join(workspaceRoot, unit.app.root, 'dist', 'image');
    const layout = await readThinLayout(folder);
    if (layout.version === version)
      return { repository: unit.imagePath, version, digest: layout.digest, folder };
    throw new ShoalError('SOURCES_CHANGED', `the sources of ${unit.app.name} changed while it was built`, {
      hint: 'run the same command again',
    });
  }
  const folder = artifactPath(options, wanted, `image-${version}`);
  const layout =
    (await keptImage(folder, version, base)) ??
    (await buildUnitImage(exec, { workspaceRoot, unit, base, build, cacheDir, output: folder }));
  return { repository: unit.imagePath, version, digest: layout.digest, folder };
}

async function chartOf(exec: Exec, options: BuildOptions, wanted: WantedVersion): Promise<BuiltChart[]> {
  const { workspaceRoot, cacheDir, owner } = options;
  const { unit, build } = wanted;
  const { chart, team } = unit;
  if (chart === undefined) return [];
  const helm = createHelm({ binary: options.helm, exec, home: join(cacheDir, 'helm') });
  const { version } = build;
  const archive = isMadeByNx(wanted, owner)
    ? archivePath(workspaceRoot, chart, version)
    : artifactPath(options, wanted, `${chart.name}-${version}.tgz`);
  const kept = await keptChart(archive);
  const { digest } = kept ?? (await packageUnitChart(helm, { workspaceRoot, chart, build, output: archive }));
  return [{ team, name: chart.name, version, archive, digest }];
}

/** Whether main's artifacts are all there: their version tells the state of the sources, uncommitted changes included. */
async function isBuilt(
  wanted: readonly WantedVersion[],
  options: BuildOptions,
  base: BaseImage,
): Promise<boolean> {
  const { workspaceRoot, owner } = options;
  const kept = wanted
    .filter(({ build, main }) => build.version === main)
    .map(async (each) => {
      const { unit, build } = each;
      const nx = isMadeByNx(each, owner);
      const image = nx
        ? join(workspaceRoot, unit.app.root, 'dist', 'image')
        : artifactPath(options, each, `image-${build.version}`);
      if ((await keptImage(image, build.version, base)) === undefined) return false;
      if (unit.chart === undefined || !nx) return true;
      return (await keptChart(archivePath(workspaceRoot, unit.chart, build.version))) !== undefined;
    });
  return (await Promise.all(kept)).every(Boolean);
}

async function buildOnce(options: BuildOptions): Promise<Artifacts> {
  const { workspaceRoot, cacheDir, owner, exec = execaExec, report = () => undefined } = options;
  const base = ensureBaseImage(exec, workspaceRoot, cacheDir);
  const [wanted] = await Promise.all([wantedVersions(exec, options), base]);
  if (!(await isBuilt(wanted, options, await base))) {
    const targets = owner === undefined ? ['build', 'image', 'chart-package'] : ['build'];
    report(`nx ${targets.join(' ')}`);
    await runNx(targets, options);
  }
  report('images and charts of pinned releases');
  const [images, charts] = await Promise.all([
    inBatches(wanted, IMAGES_AT_ONCE, async (each) => imageOf(exec, options, each, await base)),
    Promise.all(wanted.map((each) => chartOf(exec, options, each))),
  ]);
  return { images, charts: charts.flat() };
}

/**
 * Builds what this state of the tree publishes: image and chart of every app, in the version of main and in every exact version
 * that overlays and clusters name. Needs no registry, so it can run while the cluster starts. Main's go through Nx and its cache;
 * pinned releases are made from the same bundle and kept in our cache for as long as the sources stay the same.
 * Sources that change meanwhile are built again, a few times.
 * @throws ShoalError SOURCES_CHANGED when they never rest; CommandError of Nx with what it printed.
 */
export async function buildArtifacts(options: BuildOptions): Promise<Artifacts> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await buildOnce(options);
    } catch (error) {
      const changed = error instanceof ShoalError && error.code === 'SOURCES_CHANGED';
      if (!changed || attempt === ATTEMPTS) throw error;
      options.report?.(`${error.message}; once more`);
    }
  }
}
