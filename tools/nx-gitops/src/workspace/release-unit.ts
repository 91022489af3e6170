import { basename } from 'node:path/posix';
import { WorkspaceProblem } from './workspace-problem.ts';
import type { AppFacts } from './read-app.ts';
import type { ChartFacts } from './read-chart.ts';
import type { OverlayFacts } from './read-overlay.ts';

/** What carries one version together: an app, its image, and the chart that runs this image. */
export interface ReleaseUnit {
  app: AppFacts;
  chart: ChartFacts | undefined;
  /** Repository of the image without the registry's host: `team1/shark-front`. */
  imagePath: string;
  /** Team that owns it: first part of {@link imagePath}. */
  team: string;
  /** Everything that the content of image and chart hangs on: a commit that touches none of it gives no new version. */
  sourcePaths: string[];
}

/** Who runs which image, by its name: the last part of its repository. */
export interface ImageRunners {
  chart: ReadonlyMap<string, ChartFacts>;
  overlayRepository: ReadonlyMap<string, string>;
}

const SHARED_SOURCES = ['package-lock.json', 'tsconfig.base.json'];

/** `registry.shoal.test/team1/shark-front` → `team1/shark-front`. */
export function pathOfRepository(repository: string): string {
  const [first = '', ...rest] = repository.split('/');
  return rest.length > 0 && /[.:]|^localhost$/.test(first) ? rest.join('/') : repository;
}

/** Made once for all apps; where two run an image of one name, the first does. */
export function imageRunners(charts: readonly ChartFacts[], overlays: readonly OverlayFacts[]): ImageRunners {
  const chart = new Map<string, ChartFacts>();
  for (const candidate of charts) {
    const { imageRepository } = candidate;
    if (imageRepository === undefined) continue;
    const image = basename(imageRepository);
    if (!chart.has(image)) chart.set(image, candidate);
  }
  const overlayRepository = new Map<string, string>();
  for (const { repository } of overlays.flatMap(({ images }) => images)) {
    const image = basename(repository);
    if (!overlayRepository.has(image)) overlayRepository.set(image, repository);
  }
  return { chart, overlayRepository };
}

/**
 * Ties an app to the chart or overlay that runs its image: theirs is the repository whose last part is the app's name.
 * @throws WorkspaceProblem IMAGE_RUN_NOWHERE when neither names it, because then nobody says whose image it is.
 */
export function releaseUnit(app: AppFacts, runners: ImageRunners): ReleaseUnit {
  const chart = runners.chart.get(app.name);
  const repository = chart?.imageRepository ?? runners.overlayRepository.get(app.name);
  if (repository === undefined) {
    throw new WorkspaceProblem(
      'IMAGE_RUN_NOWHERE',
      `no chart and no overlay runs an image named ${app.name}`,
      {
        hint: `name it in charts/${app.name}/values.yaml (image.repository) or in an overlay's images`,
      },
    );
  }
  const imagePath = pathOfRepository(repository);
  const chartPaths = chart === undefined ? [] : [chart.root, ...chart.localDependencies];
  return {
    app,
    chart,
    imagePath,
    team: imagePath.split('/')[0] ?? '',
    sourcePaths: [app.root, ...app.libraries, ...chartPaths, ...SHARED_SOURCES],
  };
}
