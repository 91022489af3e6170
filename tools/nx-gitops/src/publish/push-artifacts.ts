import { join } from 'node:path';
import { execaExec, type Exec } from '@shoal/exec';
import { createHelm } from '@shoal/helm-ts';
import { pushChart, type PushedChart } from '../charts/push-chart.ts';
import { copyImage } from '../image/copy-image.ts';
import { pushImage, type PushedImage } from '../image/push-image.ts';
import { openChartMuseum, type ChartEndpoint } from '../registry/chart-access.ts';
import type { RegistryEndpoint } from '../registry/registry-access.ts';
import { withRegistry, type Registry } from '../registry/with-registry.ts';
import { signerIn, type Signer, type SigningOptions } from '../signing/signer.ts';
import { inBatches } from './in-batches.ts';
import type { Artifacts, BuiltChart, BuiltImage } from './publish-options.ts';

export interface PushOptions {
  cacheDir: string;
  /** Absolute path of the pinned helm. */
  helm: string;
  registry: RegistryEndpoint;
  charts: ChartEndpoint;
  /** What everything that is pushed is signed with; nothing is without it. */
  signing?: SigningOptions;
  exec?: Exec;
  /** Called with one line per image and chart. */
  report?: (line: string) => void;
}

export interface Published {
  images: PushedImage[];
  charts: PushedChart[];
}

const PUSHES_AT_ONCE = 3;

/**
 * Brings a chart's image into the registry under its digest, where the image's version was there with another content (built on a
 * base of then) and the chart is not. A chart that is there names what is there.
 */
async function completeChart(
  registry: Registry,
  { team, name, version, image }: BuiltChart,
  { images, cacheDir }: { images: readonly PushedImage[]; cacheDir: string },
): Promise<void> {
  const { repository, digest } = image;
  if (images.some((pushed) => pushed.repository === repository && pushed.digest === digest)) return;
  if ((await registry.manifest(`${team}/charts/${name}`, version)) !== undefined) return;
  await copyImage(registry, { image, repository, reference: digest, cacheDir });
}

async function pushCharts(
  { registry, sign, images }: { registry: Registry; sign: Signer; images: readonly PushedImage[] },
  charts: readonly BuiltChart[],
  options: PushOptions,
): Promise<PushedChart[]> {
  const { cacheDir, exec = execaExec } = options;
  const helm = createHelm({ binary: options.helm, exec, home: join(cacheDir, 'helm') });
  const teams = [...new Set(charts.map(({ team }) => team))];
  const museums = new Map(
    await Promise.all(
      teams.map(async (team) => [team, await openChartMuseum(options.charts, team)] as const),
    ),
  );
  try {
    return await inBatches(charts, PUSHES_AT_ONCE, async (chart) => {
      const museum = museums.get(chart.team);
      if (museum === undefined) throw new Error(`no chart repository was opened for ${chart.team}`);
      await completeChart(registry, chart, { images, cacheDir });
      return await pushChart({ helm, registry, museum, team: chart.team, sign }, chart, 'keep');
    });
  } finally {
    await Promise.all([...museums.values()].map((museum) => museum.close()));
  }
}

/**
 * Pushes images, then charts, so that a chart never shows before the image it names. A version that is there already is left as
 * it is, whatever it holds: an installation that is started again keeps what it runs. Only what was built here is signed.
 */
export async function pushArtifacts(artifacts: Artifacts, options: PushOptions): Promise<Published> {
  const { cacheDir, signing, exec = execaExec, report = () => undefined } = options;
  return await withRegistry(
    options.registry,
    async (registry) => {
      const sign = signerIn(registry.session, signing);
      const push = async (image: BuiltImage): Promise<PushedImage> => {
        const { repository, digest, project, target, version, commit } = image;
        const pushed = await pushImage(registry, { image, repository, cacheDir, onConflict: 'keep' });
        if (pushed.digest === digest) await sign({ repository, digest, project, target, version, commit });
        report(`${repository}:${pushed.version}${pushed.pushed ? '' : ' was there'}`);
        return pushed;
      };
      const images = await inBatches(artifacts.images, PUSHES_AT_ONCE, push);
      const charts = await pushCharts({ registry, sign, images }, artifacts.charts, options);
      for (const { name, version, pushed } of charts)
        report(`chart ${name} ${version}${pushed ? '' : ' was there'}`);
      return { images, charts };
    },
    exec,
  );
}
