import { join } from 'node:path';
import { execaExec, ShoalError, type Exec } from '@shoal/exec';
import { createHelm } from '@shoal/helm-ts';
import { packageUnitChart } from '../charts/package-unit-chart.ts';
import { archivePath } from '../charts/staged-chart.ts';
import { ensureBaseImage, type BaseImage } from '../image/base-image.ts';
import { buildUnitImage } from '../image/build-unit-image.ts';
import { readThinLayout } from '../image/thin-layout.ts';
import { chartProjectName } from '../nodes/chart-project.ts';
import { buildVersion, type BuildVersion } from '../version/build-version.ts';
import { readWorkspace } from '../workspace/read-workspace.ts';
import type { ReleaseUnit } from '../workspace/release-unit.ts';
import { inBatches } from './in-batches.ts';
import { keptChart, keptImage } from './kept-artifacts.ts';
import { pinnedReleases } from './pinned-releases.ts';
import { pruneArtifacts } from './prune-artifacts.ts';
import type { Artifacts, BuildOptions, BuiltChart, BuiltImage } from './publish-options.ts';
import { runNx } from './run-nx.ts';

const TARGETS = ['build', 'image', 'chart-package'];
const IMAGES_AT_ONCE = 2;
const ATTEMPTS = 3;

interface WantedVersion {
  unit: ReleaseUnit;
  build: BuildVersion;
  /** The version that this state of the tree has by itself; {@link build} is another one where the tree pins a release. */
  main: string;
}

async function wantedVersions(exec: Exec, options: BuildOptions): Promise<WantedVersion[]> {
  const workspace = readWorkspace(options.workspaceRoot);
  const perUnit = workspace.units.map(async (unit): Promise<WantedVersion[]> => {
    const build = await buildVersion(exec, options.workspaceRoot, unit);
    const pinned = pinnedReleases(unit, workspace).filter((version) => version !== build.version);
    return [build, ...pinned.map((version) => ({ ...build, version }))].map((each) => ({
      unit,
      build: each,
      main: build.version,
    }));
  });
  return (await Promise.all(perUnit)).flat();
}

/** Main's artifacts are made by Nx and lie in the work tree; those of pinned releases are made here and lie in the cache. */
function isMain({ build, main }: WantedVersion): boolean {
  return build.version === main;
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
  const { workspaceRoot, cacheDir } = options;
  const { unit, build } = wanted;
  const { version, commit } = build;
  const from = { project: unit.app.projectName, target: 'image', commit };
  if (isMain(wanted)) {
    const folder = join(workspaceRoot, unit.app.root, 'dist', 'image');
    const layout = await readThinLayout(folder);
    if (layout.version === version)
      return { repository: unit.imagePath, version, digest: layout.digest, folder, ...from };
    throw new ShoalError('SOURCES_CHANGED', `the sources of ${unit.app.name} changed while it was built`, {
      hint: 'run the same command again',
    });
  }
  const folder = artifactPath(options, wanted, `image-${version}`);
  const layout =
    (await keptImage(folder, version, base)) ??
    (await buildUnitImage(exec, { workspaceRoot, unit, base, build, cacheDir, output: folder }));
  return { repository: unit.imagePath, version, digest: layout.digest, folder, ...from };
}

/** The chart that names this image: none where no chart runs it. */
async function chartOf(
  exec: Exec,
  options: BuildOptions,
  { wanted, image }: { wanted: WantedVersion; image: BuiltImage },
): Promise<BuiltChart[]> {
  const { workspaceRoot, cacheDir } = options;
  const { unit, build } = wanted;
  const { chart, team } = unit;
  if (chart === undefined) return [];
  const helm = createHelm({ binary: options.helm, exec, home: join(cacheDir, 'helm') });
  const { version, commit } = build;
  const archive = isMain(wanted)
    ? archivePath(workspaceRoot, chart, version)
    : artifactPath(options, wanted, `${chart.name}-${version}.tgz`);
  const kept = await keptChart(archive, image.digest);
  const named = { workspaceRoot, chart, build, image: image.digest };
  const { digest } = kept ?? (await packageUnitChart(helm, { ...named, output: archive }));
  const from = { project: chartProjectName(chart.name), target: 'chart-package', commit };
  return [{ team, name: chart.name, version, archive, digest, image, ...from }];
}

/** Whether main's artifacts are all there: their version tells the state of the sources, uncommitted changes included. */
async function isBuilt(
  wanted: readonly WantedVersion[],
  workspaceRoot: string,
  base: BaseImage,
): Promise<boolean> {
  const kept = wanted.filter(isMain).map(async ({ unit, build: { version } }) => {
    const image = await keptImage(join(workspaceRoot, unit.app.root, 'dist', 'image'), version, base);
    if (image === undefined || unit.chart === undefined) return image !== undefined;
    return (await keptChart(archivePath(workspaceRoot, unit.chart, version), image.digest)) !== undefined;
  });
  return (await Promise.all(kept)).every(Boolean);
}

async function buildOnce(options: BuildOptions): Promise<Artifacts> {
  const { workspaceRoot, cacheDir, exec = execaExec, report = () => undefined } = options;
  const base = ensureBaseImage(exec, workspaceRoot, cacheDir);
  const [wanted] = await Promise.all([wantedVersions(exec, options), base]);
  if (!(await isBuilt(wanted, workspaceRoot, await base))) {
    report(`nx ${TARGETS.join(' ')}`);
    await runNx(TARGETS, options);
    // Nx brings back an image on the base of then; the one of now may be another, after an upgrade of the system's libraries.
    if (!(await isBuilt(wanted, workspaceRoot, await base))) await runNx(TARGETS, options, 'skip');
  }
  report('images and charts of pinned releases');
  const made = await inBatches(wanted, IMAGES_AT_ONCE, async (each) => ({
    wanted: each,
    image: await imageOf(exec, options, each, await base),
  }));
  const charts = await Promise.all(made.map((each) => chartOf(exec, options, each)));
  const apps = new Set(wanted.map(({ unit }) => unit.app.name));
  await Promise.all([...apps].map((app) => pruneArtifacts(join(cacheDir, 'artifacts', app))));
  return { images: made.map(({ image }) => image), charts: charts.flat() };
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
