import { join } from 'node:path/posix';
import { CommandError, ShoalError } from '@shoal/exec';
import type { Helm } from '@shoal/helm-ts';
import type { Kustomize } from '@shoal/kustomize';
import { patchObjects, type Additions } from './build-folder.ts';
import type { ChartFolder, ChartInTree } from './chart-folder.ts';
import { chartOfRelease } from './chart-of-release.ts';
import { isHook, nameOf, type KubernetesObject } from './kubernetes-object.ts';
import { parseTemplates } from './parse-templates.ts';
import { releaseValues } from './release-values.ts';
import type { RenderedSet } from './rendered-set.ts';
import { takeSources } from './source-files.ts';
import { withStagedChart } from './stage-chart.ts';
import { ownerLabels, withMetadata, type CommonMetadata } from './with-metadata.ts';
import { withNamespace } from './with-namespace.ts';

const GROUP = 'helm.toolkit.fluxcd.io';

interface ReleaseSpec {
  releaseName?: string;
  targetNamespace?: string;
  serviceAccountName?: string;
  commonMetadata?: CommonMetadata;
  install?: { crds?: 'Create' | 'CreateReplace' | 'Skip'; skipCRDs?: boolean };
  postRenderers?: { kustomize?: Additions }[];
}

export interface RenderedRelease extends RenderedSet {
  chart: string;
  /** The version that is rendered; undefined where nobody names one, so that the chart's own stands for it. */
  version: string | undefined;
  /** Whether the tree names exactly this version, rather than a range. */
  isPinned: boolean;
}

export interface ReleaseRendering {
  helm: Helm;
  kustomize: Kustomize;
  workspaceRoot: string;
  charts: readonly ChartFolder[];
  /** Everything that Kustomizations render: sources and ConfigMaps with values are among it. */
  objects: readonly KubernetesObject[];
  installation: Readonly<Record<string, string>>;
  /** What the cluster says it is. */
  kubeVersion: string;
  /** What optional kinds the cluster serves: `group/version` and `group/version/Kind`. */
  apiVersions: readonly string[];
  /** Chart → the version that the publish step gives the working tree: what a range comes to. */
  versions?: ReadonlyMap<string, string>;
  /** Chart → hexadecimal SHA-256 digest of the artifact in the registry, where it is known. */
  chartDigests?: ReadonlyMap<string, string>;
  /** Digest (`sha256:…`) of the image that a published chart names; undefined where that is not known. */
  imageOf?: (chart: string, version: string) => Promise<string | undefined>;
  /** The chart of a published version, where another tree than the working tree holds it. */
  published?: (chart: string, version: string) => ChartInTree | undefined;
}

const EXACT = /^\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?$/;

/** Whether a release names one version, rather than a range or none. */
export function isExactVersion(version: string | undefined): version is string {
  return version !== undefined && EXACT.test(version);
}

function chartFolder(release: KubernetesObject, name: string, charts: readonly ChartFolder[]): ChartFolder {
  const chart = charts.find((candidate) => candidate.name === name);
  if (chart !== undefined) return chart;
  throw new ShoalError(
    'CHART_UNKNOWN',
    `the HelmRelease ${nameOf(release)} names the chart ${name}, which is nowhere in charts/`,
    { hint: `charts: ${charts.map((each) => each.name).join(', ')}` },
  );
}

function metadataOf(
  release: KubernetesObject,
  object: KubernetesObject,
  names: { releaseName: string; namespace: string },
): KubernetesObject {
  if (isHook(object)) return object;
  return withMetadata(object, {
    labels: { 'app.kubernetes.io/managed-by': 'Helm', ...ownerLabels(GROUP, release).labels },
    annotations: {
      'meta.helm.sh/release-name': names.releaseName,
      'meta.helm.sh/release-namespace': names.namespace,
    },
  });
}

/**
 * Renders a HelmRelease as helm-controller does: values from all their sources, hooks and tests included, post-renderers and the
 * controller's metadata applied. The chart is the one of the working tree, with the version that the release comes to.
 * @throws ShoalError CHART_SOURCE_UNKNOWN, CHART_UNKNOWN, VALUES_UNKNOWN, VALUES_BROKEN, CHART_RENDER_FAILED with helm's words.
 */
export async function renderRelease(
  release: KubernetesObject,
  options: ReleaseRendering,
): Promise<RenderedRelease> {
  const { helm, kustomize, workspaceRoot, objects, kubeVersion, apiVersions } = options;
  const spec = (release.spec ?? {}) as ReleaseSpec;
  const wanted = chartOfRelease(release, objects);
  const isPinned = isExactVersion(wanted.version);
  const version = isPinned ? wanted.version : options.versions?.get(wanted.name);
  const inTree = (version === undefined ? undefined : options.published?.(wanted.name, version)) ?? {
    workspaceRoot,
    chart: chartFolder(release, wanted.name, options.charts),
  };
  const releaseName = spec.releaseName ?? release.metadata.name;
  const namespace = spec.targetNamespace ?? release.metadata.namespace ?? 'default';
  const values = releaseValues(release, objects, options.installation);
  const staging = {
    version,
    digest: wanted.isArtifact === true ? options.chartDigests?.get(wanted.name) : undefined,
    image: version === undefined ? undefined : await options.imageOf?.(wanted.name, version),
    ...(wanted.valuesFiles === undefined ? {} : { valuesFiles: wanted.valuesFiles }),
  };
  const rendered = await withStagedChart(inTree, staging, async (folder) => {
    try {
      return await helm.template(folder, {
        releaseName,
        namespace,
        values,
        kubeVersion,
        apiVersions,
        includeCrds: spec.install?.crds !== 'Skip' && spec.install?.skipCRDs !== true,
      });
    } catch (cause) {
      if (!(cause instanceof CommandError)) throw cause;
      const words = cause.stderr.trim().replaceAll(`${folder}/`, '');
      throw new ShoalError(
        'CHART_RENDER_FAILED',
        `the HelmRelease ${nameOf(release)}: the chart ${wanted.name} cannot be rendered: ${words}`,
        { hint: `look at ${inTree.chart.root} and at the values of the release`, cause },
      );
    }
  });
  const chartsFolder = join(inTree.chart.root, '..');
  let result = parseTemplates(rendered, chartsFolder).map((object) =>
    withMetadata(withNamespace(object, namespace), spec.commonMetadata),
  );
  for (const { kustomize: additions } of spec.postRenderers ?? []) {
    if (additions !== undefined) result = await patchObjects(kustomize, result, additions);
  }
  return {
    kind: 'HelmRelease',
    name: nameOf(release),
    account: spec.serviceAccountName,
    chart: wanted.name,
    version,
    isPinned,
    ...takeSources(result.map((object) => metadataOf(release, object, { releaseName, namespace }))),
  };
}
