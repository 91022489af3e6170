import { basename } from 'node:path';
import { ShoalError } from '@shoal/exec';
import { nameOf, type KubernetesObject } from './kubernetes-object.ts';

interface ChartSource {
  chart?: { spec: { chart: string; version?: string; valuesFiles?: string[] } };
  chartRef?: { kind: string; name: string; namespace?: string };
}

export interface ReleaseChart {
  name: string;
  /** Version or range as the tree has it; undefined where it names none, or a digest alone. */
  version: string | undefined;
  valuesFiles?: readonly string[];
  /** From a registry: helm-controller tells its digest in the version. */
  isArtifact?: boolean;
}

/**
 * Which chart a HelmRelease takes: from a HelmRepository by `chart`, from an OCIRepository or HelmChart of the tree by `chartRef`.
 * @throws ShoalError CHART_SOURCE_UNKNOWN
 */
export function chartOfRelease(
  release: KubernetesObject,
  objects: readonly KubernetesObject[],
): ReleaseChart {
  const spec = (release.spec ?? {}) as ChartSource;
  if (spec.chart !== undefined) {
    const { chart, version, valuesFiles } = spec.chart.spec;
    return { name: basename(chart), version, ...(valuesFiles === undefined ? {} : { valuesFiles }) };
  }
  const { kind, name, namespace = release.metadata.namespace } = spec.chartRef ?? {};
  const source = objects.find(
    (object) =>
      object.kind === kind && object.metadata.name === name && object.metadata.namespace === namespace,
  )?.spec as
    { url?: string; chart?: string; version?: string; ref?: { tag?: string; semver?: string } } | undefined;
  const chart = source?.chart ?? source?.url;
  if (chart === undefined) {
    throw new ShoalError(
      'CHART_SOURCE_UNKNOWN',
      `the HelmRelease ${nameOf(release)} names no chart source of the tree`,
      { hint: 'chart needs chart.spec.chart, chartRef an OCIRepository or HelmChart in the same namespace' },
    );
  }
  return {
    name: basename(chart),
    version: source?.version ?? source?.ref?.tag ?? source?.ref?.semver,
    isArtifact: kind === 'OCIRepository',
  };
}
