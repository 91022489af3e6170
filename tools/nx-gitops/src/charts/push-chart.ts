import { ShoalError } from '@shoal/exec';
import type { ChartMuseum, Helm } from '@shoal/helm-ts';
import type { TaggedManifest } from '../registry/tags.ts';
import type { Registry } from '../registry/with-registry.ts';
import type { Signer } from '../signing/signer.ts';
import type { BuiltFrom } from '../publish/publish-options.ts';
import type { PackagedChart } from './package-unit-chart.ts';

export interface PushedChart {
  name: string;
  version: string;
  /** sha256 of the archive as hex. */
  digest: string;
  /** Digest of the chart's manifest in the registry, `sha256:…`: what production pins. */
  ociDigest: string;
  /** False when both places had this version already. */
  pushed: boolean;
}

/** What is published: the archive, and what made it. */
export type ChartToPush = PackagedChart & BuiltFrom;

export interface ChartPlaces {
  helm: Helm;
  registry: Registry;
  museum: ChartMuseum;
  team: string;
  sign: Signer;
}

/**
 * The archive that an OCI chart holds is its one layer; its manifest also holds a date, so manifests say nothing. One with several
 * layers is none of ours, whatever the first of them is.
 */
function archiveIn({ layers }: TaggedManifest): string {
  return layers.map(({ digest }) => digest).join('+');
}

async function pushToRegistry(
  options: ChartPlaces,
  chart: ChartToPush,
  onConflict: 'refuse' | 'keep',
): Promise<{ ociDigest: string; pushed: boolean; isOurs: boolean }> {
  const { helm, registry, team } = options;
  const repository = `${team}/charts/${chart.name}`;
  const manifest = await registry.manifest(repository, chart.version);
  const present = manifest === undefined ? undefined : archiveIn(manifest);
  const isOurs = present === undefined || present === `sha256:${chart.digest}`;
  if (!isOurs && onConflict === 'refuse') {
    throw new ShoalError(
      'CHART_VERSION_EXISTS',
      `${repository}:${chart.version} is published already with another content: there ${present}, here sha256:${chart.digest}`,
      { hint: 'a published version never changes: commit the change, which gives it a new version' },
    );
  }
  if (manifest !== undefined) return { ociDigest: manifest.digest, pushed: false, isOurs };
  const { host, authFile, caFile } = registry.endpoint;
  const { digest } = await helm.pushOci(chart.archive, `oci://${host}/${team}/charts`, {
    ...(authFile === undefined ? {} : { registryConfig: authFile }),
    ...(caFile === undefined ? {} : { caFile }),
  });
  return { ociDigest: digest, pushed: true, isOurs };
}

/**
 * Publishes a chart in the registry and in the chart repository, in this order: whoever is told of it by the index of the chart
 * repository finds it in both, and signed in the registry. Only what was just packaged is signed, never what somebody else has left
 * under its version.
 * @param onConflict what to do when the version is there with other content: `refuse` (the rule) throws CHART_VERSION_EXISTS,
 * `keep` leaves what is there (seeding an installation again)
 */
export async function pushChart(
  options: ChartPlaces,
  chart: ChartToPush,
  onConflict: 'refuse' | 'keep' = 'refuse',
): Promise<PushedChart> {
  const { museum, team, sign } = options;
  const inRegistry = await pushToRegistry(options, chart, onConflict);
  if (inRegistry.isOurs) {
    const { project, target, version, commit } = chart;
    const repository = `${team}/charts/${chart.name}`;
    await sign({ repository, digest: inRegistry.ociDigest, project, target, version, commit });
  }
  const known = onConflict === 'keep' ? await museum.find(chart.name, chart.version) : undefined;
  const inMuseum = known === undefined ? await museum.upload(chart.archive, chart) : { uploaded: false };
  const { name, version, digest } = chart;
  return {
    name,
    version,
    digest,
    ociDigest: inRegistry.ociDigest,
    pushed: inRegistry.pushed || inMuseum.uploaded,
  };
}
